using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Core.Json;

/// <summary>
/// The game's binary JSON (UBJSON without counted containers): markers of a map in saves and streams.
/// Names and strings carry their length as the smallest of three integer forms; values keep the width of their type.
/// </summary>
public static class Ubjson
{
    /// <summary>Reads one value; whatever follows it is left to the caller.</summary>
    /// <exception cref="MalformedDataException">The bytes are no such value, or go beyond the limits.</exception>
    public static JsonValue Read(ref BigEndianReader reader, JsonLimits? limits = null)
    {
        limits ??= JsonLimits.Default;
        var left = limits.MaximumValues;
        return Value(ref reader, (char)reader.ReadByte(), limits, 0, ref left);
    }

    /// <summary>Writes one value.</summary>
    public static void Write(ref BigEndianWriter writer, JsonValue value)
    {
        switch (value.Kind)
        {
            case JsonKind.Null:
                writer.WriteByte((byte)'Z');
                break;
            case JsonKind.Boolean:
                writer.WriteByte((byte)(value == JsonValue.True ? 'T' : 'F'));
                break;
            case JsonKind.Byte:
                writer.WriteByte((byte)'i');
                writer.WriteSByte((sbyte)value.AsInteger());
                break;
            case JsonKind.Integer when value.AsInteger() == (int)value.AsInteger():
                writer.WriteByte((byte)'l');
                writer.WriteInt32((int)value.AsInteger());
                break;
            case JsonKind.Integer:
                writer.WriteByte((byte)'L');
                writer.WriteInt64(value.AsInteger());
                break;
            case JsonKind.Single:
                writer.WriteByte((byte)'d');
                writer.WriteSingle((float)value.AsDouble());
                break;
            case JsonKind.Double:
                writer.WriteByte((byte)'D');
                writer.WriteDouble(value.AsDouble());
                break;
            case JsonKind.String:
                writer.WriteByte((byte)'S');
                WriteText(ref writer, value.Text);
                break;
            case JsonKind.Array:
                writer.WriteByte((byte)'[');
                foreach (var item in value.Items)
                    Write(ref writer, item);
                writer.WriteByte((byte)']');
                break;
            case JsonKind.Object:
                writer.WriteByte((byte)'{');
                foreach (var (name, member) in value.Members)
                {
                    WriteText(ref writer, name);
                    Write(ref writer, member);
                }

                writer.WriteByte((byte)'}');
                break;
        }
    }

    private static JsonValue Value(ref BigEndianReader reader, char tag, JsonLimits limits, int depth, ref int left)
    {
        if (left-- == 0 || depth > limits.MaximumDepth)
            throw new MalformedDataException($"UBJSON of more than {limits.MaximumValues} values or {limits.MaximumDepth} levels", reader.Position);
        switch (tag)
        {
            case 'Z':
                return JsonValue.Null;
            case 'T':
                return JsonValue.True;
            case 'F':
                return JsonValue.False;
            case 'i':
                return JsonValue.Of(reader.ReadSByte());
            case 'U' or 'I' or 'l' or 'L':
                return JsonValue.Of(Integer(ref reader, tag));
            case 'd':
                return JsonValue.Of(reader.ReadSingle());
            case 'D':
                return JsonValue.Of(reader.ReadDouble());
            case 'S':
                return JsonValue.Of(Text(ref reader, (char)reader.ReadByte(), limits));
            case '[':
                var items = new List<JsonValue>();
                while ((char)reader.ReadByte() is var next && next != ']')
                    items.Add(Value(ref reader, next, limits, depth + 1, ref left));
                return JsonValue.Array(items);
            case '{':
                var members = new List<KeyValuePair<string, JsonValue>>();
                while ((char)reader.ReadByte() is var next && next != '}')
                    members.Add(new(Text(ref reader, next, limits), Value(ref reader, (char)reader.ReadByte(), limits, depth + 1, ref left)));
                return JsonValue.Object(members);
            default:
                throw new MalformedDataException($"No UBJSON value starts with byte {(byte)tag}", reader.Position - 1);
        }
    }

    private static long Integer(ref BigEndianReader reader, char tag) => tag switch
    {
        'i' => reader.ReadSByte(),
        'U' => reader.ReadByte(),
        'I' => reader.ReadInt16(),
        'l' => reader.ReadInt32(),
        'L' => reader.ReadInt64(),
        _ => throw new MalformedDataException($"No UBJSON length starts with byte {(byte)tag}", reader.Position - 1),
    };

    private static string Text(ref BigEndianReader reader, char tag, JsonLimits limits)
    {
        var length = Integer(ref reader, tag);
        if (length < 0 || length > limits.MaximumLength)
            throw new MalformedDataException($"A UBJSON string of {length} bytes", reader.Position);
        return Encoding.UTF8.GetString(reader.ReadBytes((int)length));
    }

    private static void WriteText(ref BigEndianWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (bytes.Length)
        {
            case <= sbyte.MaxValue:
                writer.WriteByte((byte)'i');
                writer.WriteByte((byte)bytes.Length);
                break;
            case <= short.MaxValue:
                writer.WriteByte((byte)'I');
                writer.WriteInt16((short)bytes.Length);
                break;
            default:
                writer.WriteByte((byte)'l');
                writer.WriteInt32(bytes.Length);
                break;
        }

        writer.WriteBytes(bytes);
    }
}
