using System.Numerics;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;

namespace Multidustry.Protocol.Types;

public readonly partial struct ConfigValue
{
    /// <summary>Reads a tag and its data. Reads anything that <see cref="Write"/> can have written, and nothing else.</summary>
    /// <param name="reader">Stands at the tag; afterwards behind the value.</param>
    /// <param name="limits">Bounds of depth and element counts; the default ones when null.</param>
    /// <exception cref="MalformedDataException">Unknown tag, impossible count, too deep, or the data ends early.</exception>
    public static ConfigValue Read(ref BigEndianReader reader, WireLimits? limits = null)
    {
        limits ??= WireLimits.Default;
        var elements = limits.ConfigElements;
        return Read(ref reader, limits, limits.ConfigDepth, ref elements);
    }

    /// <summary>Writes the tag and the data.</summary>
    /// <exception cref="InvalidOperationException">An array is longer than its count field can say.</exception>
    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteByte((byte)Kind);
        switch (Kind)
        {
            case ConfigValueKind.Null:
                break;
            case ConfigValueKind.Int or ConfigValueKind.Float or ConfigValueKind.Building or ConfigValueKind.Unit:
                writer.WriteInt32((int)_bits);
                break;
            case ConfigValueKind.Long or ConfigValueKind.Double or ConfigValueKind.Point or ConfigValueKind.Vector:
                writer.WriteInt64(_bits);
                break;
            case ConfigValueKind.Content or ConfigValueKind.TechNode:
                writer.WriteByte((byte)(_bits >> 16));
                writer.WriteInt16((short)_bits);
                break;
            case ConfigValueKind.LogicAccess or ConfigValueKind.UnitCommand:
                writer.WriteInt16((short)_bits);
                break;
            case ConfigValueKind.Boolean or ConfigValueKind.Team or ConfigValueKind.LegacyCommand:
                writer.WriteByte((byte)_bits);
                break;
            case ConfigValueKind.String:
                writer.WriteNullableUtf((string?)_reference);
                break;
            default:
                WriteArray(ref writer);
                break;
        }
    }

    private static ConfigValue Read(ref BigEndianReader reader, WireLimits limits, int depth, ref int elements)
    {
        var kind = (ConfigValueKind)reader.ReadByte();
        return kind switch
        {
            ConfigValueKind.Null => default,
            ConfigValueKind.Int or ConfigValueKind.Float or ConfigValueKind.Building or ConfigValueKind.Unit => new(kind, reader.ReadInt32()),
            ConfigValueKind.Long or ConfigValueKind.Double or ConfigValueKind.Point or ConfigValueKind.Vector => new(kind, reader.ReadInt64()),
            ConfigValueKind.Content or ConfigValueKind.TechNode => new(kind, Pack(new ContentReference((ContentType)reader.ReadByte(), reader.ReadInt16()))),
            ConfigValueKind.LogicAccess => new(kind, reader.ReadInt16()),
            ConfigValueKind.UnitCommand => new(kind, reader.ReadUInt16()),
            ConfigValueKind.Boolean => new(kind, reader.ReadBoolean() ? 1 : 0),
            ConfigValueKind.Team or ConfigValueKind.LegacyCommand => new(kind, reader.ReadByte()),
            ConfigValueKind.String => String(reader.ReadNullableUtf()),
            ConfigValueKind.IntSequence or ConfigValueKind.IntArray => new(kind, 0, ReadInts(ref reader, limits)),
            ConfigValueKind.PointArray => PointArray(ReadPoints(ref reader)),
            ConfigValueKind.ByteArray => ByteArray(reader.ReadBytes(reader.CheckCount(reader.ReadInt32(), limits.ConfigBytes)).ToArray()),
            ConfigValueKind.BooleanArray => BooleanArray(ReadBooleans(ref reader, limits)),
            ConfigValueKind.VectorArray => VectorArray(ReadVectors(ref reader, limits)),
            ConfigValueKind.Array => Array(ReadValues(ref reader, limits, depth, ref elements)),
            _ => throw new MalformedDataException($"No value has the tag {(byte)kind}", reader.Position),
        };
    }

    private static int[] ReadInts(ref BigEndianReader reader, WireLimits limits)
    {
        var values = new int[reader.CheckCount(reader.ReadInt16(), limits.ConfigElements, sizeof(int))];
        foreach (ref var value in values.AsSpan())
            value = reader.ReadInt32();
        return values;
    }

    private static TilePosition[] ReadPoints(ref BigEndianReader reader)
    {
        var values = new TilePosition[reader.CheckCount(reader.ReadSByte(), sbyte.MaxValue, sizeof(int))];
        foreach (ref var value in values.AsSpan())
            value = TilePosition.Unpack(reader.ReadInt32());
        return values;
    }

    private static bool[] ReadBooleans(ref BigEndianReader reader, WireLimits limits)
    {
        var values = new bool[reader.CheckCount(reader.ReadInt32(), limits.ConfigBytes)];
        foreach (ref var value in values.AsSpan())
            value = reader.ReadBoolean();
        return values;
    }

    private static Vector2[] ReadVectors(ref BigEndianReader reader, WireLimits limits)
    {
        var values = new Vector2[reader.CheckCount(reader.ReadInt16(), limits.ConfigElements, 2 * sizeof(float))];
        foreach (ref var value in values.AsSpan())
            value = new Vector2(reader.ReadSingle(), reader.ReadSingle());
        return values;
    }

    private static ConfigValue[] ReadValues(ref BigEndianReader reader, WireLimits limits, int depth, ref int elements)
    {
        if (depth == 0)
            throw new MalformedDataException($"Values are nested deeper than {limits.ConfigDepth}", reader.Position);
        var values = new ConfigValue[reader.CheckCount(reader.ReadInt32(), elements)];
        elements -= values.Length;
        foreach (ref var value in values.AsSpan())
            value = Read(ref reader, limits, depth - 1, ref elements);
        return values;
    }

    private void WriteArray(ref BigEndianWriter writer)
    {
        switch (_reference)
        {
            case int[] values:
                writer.WriteInt16((short)Fitting(values, short.MaxValue));
                foreach (var value in values)
                    writer.WriteInt32(value);
                break;
            case TilePosition[] values:
                writer.WriteSByte((sbyte)Fitting(values, sbyte.MaxValue));
                foreach (var value in values)
                    writer.WriteInt32(value.Packed);
                break;
            case byte[] values:
                writer.WriteInt32(values.Length);
                writer.WriteBytes(values);
                break;
            case bool[] values:
                writer.WriteInt32(values.Length);
                foreach (var value in values)
                    writer.WriteBoolean(value);
                break;
            case Vector2[] values:
                writer.WriteInt16((short)Fitting(values, short.MaxValue));
                foreach (var value in values)
                {
                    writer.WriteSingle(value.X);
                    writer.WriteSingle(value.Y);
                }

                break;
            case ConfigValue[] values:
                writer.WriteInt32(values.Length);
                foreach (var value in values)
                    value.Write(ref writer);
                break;
        }
    }

    private int Fitting(System.Array values, int most) =>
        values.Length <= most ? values.Length : throw new InvalidOperationException($"{Kind} can hold {most} elements, not {values.Length}.");
}
