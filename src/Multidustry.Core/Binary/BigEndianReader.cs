using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Multidustry.Core.Binary;

/// <summary>
/// Reads the game's big-endian primitives from a span. Every read is bounds-checked and throws
/// <see cref="MalformedDataException"/> when the data ends early; nothing is allocated before its length is checked.
/// Not thread-safe; pass it by reference.
/// </summary>
public ref struct BigEndianReader
{
    private readonly ReadOnlySpan<byte> _data;
    private int _position;

    /// <summary>Reads from the start of <paramref name="data"/>.</summary>
    public BigEndianReader(ReadOnlySpan<byte> data) => _data = data;

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    /// <summary>Bytes left.</summary>
    public readonly int Remaining => _data.Length - _position;

    /// <summary>Reads one unsigned byte.</summary>
    public byte ReadByte() => Take(1)[0];

    /// <summary>Reads one signed byte.</summary>
    public sbyte ReadSByte() => (sbyte)Take(1)[0];

    /// <summary>Reads one byte; anything but 0 is true.</summary>
    public bool ReadBoolean() => Take(1)[0] != 0;

    /// <summary>Reads a signed 16-bit number.</summary>
    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    /// <summary>Reads an unsigned 16-bit number.</summary>
    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    /// <summary>Reads a signed 32-bit number.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    /// <summary>Reads a signed 64-bit number.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    /// <summary>Reads a 32-bit float; may be NaN or infinite, the caller decides what that means.</summary>
    public float ReadSingle() => BinaryPrimitives.ReadSingleBigEndian(Take(4));

    /// <summary>Reads a 64-bit float; may be NaN or infinite, the caller decides what that means.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>Reads <c>u16 length</c> and that many bytes of modified UTF-8.</summary>
    public string ReadUtf() => ModifiedUtf8.Decode(Take(ReadUInt16()), _position);

    /// <summary>Reads a presence byte and, unless it is 0, a string as <see cref="ReadUtf"/> does.</summary>
    public string? ReadNullableUtf() => ReadBoolean() ? ReadUtf() : null;

    /// <summary>Reads <paramref name="count"/> bytes without copying them.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count) => Take(count);

    /// <summary>Passes over <paramref name="count"/> bytes.</summary>
    public void Skip(int count) => Take(count);

    /// <summary>
    /// Checks an element count that came from outside: it must not be negative, above <paramref name="limit"/>,
    /// or need more bytes than are left.
    /// </summary>
    /// <returns>The same count, now safe to allocate for.</returns>
    public readonly int CheckCount(int count, int limit, int minimumElementSize = 1)
    {
        if (count < 0 || count > limit || (long)count * minimumElementSize > Remaining)
            throw new MalformedDataException($"A count of {count} is not possible here (limit {limit}, {Remaining} bytes left)", _position);
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)(_data.Length - _position))
            ThrowShort(count);
        var taken = _data.Slice(_position, count);
        _position += count;
        return taken;
    }

    private readonly void ThrowShort(int count) =>
        throw new MalformedDataException($"{count} bytes wanted, {Remaining} left", _position);
}
