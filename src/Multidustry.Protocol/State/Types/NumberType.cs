using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.State.Types;

/// <summary>A number of one to eight bytes, copied as it is.</summary>
internal sealed class NumberType(int size, NumberType.Reading read, NumberType.Writing write, bool isBoolean = false) : StateType
{
    private static readonly Dictionary<string, NumberType> ByName = new(StringComparer.Ordinal)
    {
        ["bool"] = new(1, b => b[0], (b, v) => b[0] = (byte)v, isBoolean: true),
        ["i8"] = new(1, b => (sbyte)b[0], (b, v) => b[0] = (byte)(sbyte)v),
        ["u8"] = new(1, b => b[0], (b, v) => b[0] = (byte)v),
        ["i16"] = new(2, b => BinaryPrimitives.ReadInt16BigEndian(b), (b, v) => BinaryPrimitives.WriteInt16BigEndian(b, (short)v)),
        ["u16"] = new(2, b => BinaryPrimitives.ReadUInt16BigEndian(b), (b, v) => BinaryPrimitives.WriteUInt16BigEndian(b, (ushort)v)),
        ["i32"] = new(4, b => BinaryPrimitives.ReadInt32BigEndian(b), (b, v) => BinaryPrimitives.WriteInt32BigEndian(b, (int)v)),
        ["i64"] = new(8, b => BinaryPrimitives.ReadInt64BigEndian(b), (b, v) => BinaryPrimitives.WriteInt64BigEndian(b, (long)v)),
        ["f32"] = new(4, b => BinaryPrimitives.ReadSingleBigEndian(b), (b, v) => BinaryPrimitives.WriteSingleBigEndian(b, (float)v)),
        ["f64"] = new(8, b => BinaryPrimitives.ReadDoubleBigEndian(b), (b, v) => BinaryPrimitives.WriteDoubleBigEndian(b, v)),
    };

    public delegate double Reading(ReadOnlySpan<byte> bytes);

    public delegate void Writing(Span<byte> bytes, double value);

    public int Size => size;

    public static NumberType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Reads a whole number that counts something; negative means that there is no list.</summary>
    public int ReadCount(ref BigEndianReader reader) => (int)read(reader.ReadBytes(size));

    public void Write(ref BigEndianWriter writer, double value)
    {
        Span<byte> bytes = stackalloc byte[size];
        write(bytes, value);
        writer.WriteBytes(bytes);
    }

    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context) =>
        writer.WriteBytes(reader.ReadBytes(size));

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context)
    {
        var bytes = reader.ReadBytes(size);
        if (isBoolean)
            return bytes[0] != 0;
        // A 64-bit number doesn't fit a double.
        return this == ByName["i64"] ? BinaryPrimitives.ReadInt64BigEndian(bytes) : Tree.Number(read(bytes));
    }

    public override void WriteDefault(ref BigEndianWriter writer, string? value) =>
        Write(ref writer, value is null ? 0 : double.Parse(value, CultureInfo.InvariantCulture));

    public override void Skip(ref BigEndianReader reader, StateContext context) => reader.Skip(size);
}
