using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Multidustry.Storage.MongoDb.Bson;

/// <summary>Writes documents as BSON.</summary>
internal static class BsonWriter
{
    public static byte[] Write(BsonDocument document)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, document);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> output, IEnumerable<KeyValuePair<string, object?>> members)
    {
        var inner = new ArrayBufferWriter<byte>();
        foreach (var (name, value) in members)
            Write(inner, name, value);
        Int32(output, inner.WrittenCount + 5);
        output.Write(inner.WrittenSpan);
        Byte(output, 0);
    }

    private static void Write(ArrayBufferWriter<byte> output, string name, object? value)
    {
        switch (value)
        {
            case null:
                Head(output, BsonType.Null, name);
                break;
            case bool flag:
                Head(output, BsonType.Boolean, name);
                Byte(output, flag ? (byte)1 : (byte)0);
                break;
            case int number:
                Head(output, BsonType.Int32, name);
                Int32(output, number);
                break;
            case long number:
                Head(output, BsonType.Int64, name);
                Int64(output, number);
                break;
            case double number:
                Head(output, BsonType.Double, name);
                Int64(output, BitConverter.DoubleToInt64Bits(number));
                break;
            case string text:
                Head(output, BsonType.String, name);
                Int32(output, Encoding.UTF8.GetByteCount(text) + 1);
                output.Write(Encoding.UTF8.GetBytes(text));
                Byte(output, 0);
                break;
            case byte[] bytes:
                Head(output, BsonType.Binary, name);
                Int32(output, bytes.Length);
                Byte(output, 0);
                output.Write(bytes);
                break;
            case BsonDocument document:
                Head(output, BsonType.Document, name);
                Write(output, document);
                break;
            case IReadOnlyList<object?> list:
                Head(output, BsonType.Array, name);
                Write(output, list.Select((item, i) => new KeyValuePair<string, object?>(i.ToString(CultureInfo.InvariantCulture), item)));
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} has no place in BSON");
        }
    }

    private static void Head(ArrayBufferWriter<byte> output, BsonType type, string name)
    {
        if (name.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("a name in BSON contains a zero character");
        Byte(output, (byte)type);
        output.Write(Encoding.UTF8.GetBytes(name));
        Byte(output, 0);
    }

    private static void Byte(ArrayBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private static void Int32(ArrayBufferWriter<byte> output, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    private static void Int64(ArrayBufferWriter<byte> output, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), value);
        output.Advance(8);
    }
}
