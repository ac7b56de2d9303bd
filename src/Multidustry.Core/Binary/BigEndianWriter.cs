using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Multidustry.Core.Binary;

/// <summary>
/// Writes the game's big-endian primitives to an <see cref="IBufferWriter{T}"/> without allocating.
/// Call <see cref="Flush"/> at the end: until then the last bytes are not visible to the buffer.
/// Not thread-safe; pass it by reference.
/// </summary>
public ref struct BigEndianWriter
{
    private const int Block = 256;
    private readonly IBufferWriter<byte> _output;
    private Span<byte> _span;
    private int _used;
    private long _flushed;

    /// <summary>Writes to the end of <paramref name="output"/>.</summary>
    public BigEndianWriter(IBufferWriter<byte> output) => _output = output;

    /// <summary>Bytes written so far, flushed or not.</summary>
    public readonly long Written => _flushed + _used;

    /// <summary>Writes the low eight bits.</summary>
    public void WriteByte(byte value) => Take(1)[0] = value;

    /// <summary>Writes one signed byte.</summary>
    public void WriteSByte(sbyte value) => Take(1)[0] = (byte)value;

    /// <summary>Writes 1 or 0.</summary>
    public void WriteBoolean(bool value) => Take(1)[0] = value ? (byte)1 : (byte)0;

    /// <summary>Writes a signed 16-bit number.</summary>
    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Take(2), value);

    /// <summary>Writes an unsigned 16-bit number.</summary>
    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), value);

    /// <summary>Writes a signed 32-bit number.</summary>
    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(4), value);

    /// <summary>Writes a signed 64-bit number.</summary>
    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);

    /// <summary>Writes a 32-bit float, its exact bits.</summary>
    public void WriteSingle(float value) => BinaryPrimitives.WriteSingleBigEndian(Take(4), value);

    /// <summary>Writes a 64-bit float, its exact bits.</summary>
    public void WriteDouble(double value) => BinaryPrimitives.WriteDoubleBigEndian(Take(8), value);

    /// <summary>Writes <c>u16 length</c> and the text as modified UTF-8.</summary>
    /// <exception cref="ArgumentException">The text needs more than 65535 bytes.</exception>
    public void WriteUtf(string value)
    {
        var length = ModifiedUtf8.ByteCount(value);
        if (length > ushort.MaxValue)
            throw new ArgumentException($"The text needs {length} bytes, a string field holds at most {ushort.MaxValue}.", nameof(value));
        WriteUInt16((ushort)length);
        ModifiedUtf8.Encode(value, Take(length));
    }

    /// <summary>Writes a presence byte and, unless the value is null, the text as <see cref="WriteUtf"/> does.</summary>
    public void WriteNullableUtf(string? value)
    {
        WriteBoolean(value is not null);
        if (value is not null)
            WriteUtf(value);
    }

    /// <summary>Writes the bytes as they are.</summary>
    public void WriteBytes(scoped ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>Hands everything written to the buffer. Writing may go on afterwards.</summary>
    public void Flush()
    {
        if (_used > 0)
            _output.Advance(_used);
        _flushed += _used;
        _used = 0;
        _span = default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Take(int count)
    {
        if (_span.Length - _used < count)
            Grow(count);
        var taken = _span.Slice(_used, count);
        _used += count;
        return taken;
    }

    private void Grow(int count)
    {
        Flush();
        _span = _output.GetSpan(Math.Max(count, Block));
    }
}
