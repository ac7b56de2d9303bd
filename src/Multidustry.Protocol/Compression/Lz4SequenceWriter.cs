using System.Buffers.Binary;

namespace Multidustry.Protocol.Compression;

/// <summary>Writes LZ4 sequences: a token with two nibbles of length, literals, and a reference back to earlier bytes.</summary>
internal ref struct Lz4SequenceWriter(Span<byte> target)
{
    private const int NibbleMax = 15;
    private readonly Span<byte> _target = target;

    public int Written { get; private set; }

    /// <param name="literals">Bytes that are copied as they are.</param>
    /// <param name="offset">How far back the match starts.</param>
    /// <param name="extraLength">Length of the match beyond the minimum of four.</param>
    public void Write(ReadOnlySpan<byte> literals, int offset, int extraLength)
    {
        WriteLiterals(literals, Math.Min(extraLength, NibbleMax));
        BinaryPrimitives.WriteUInt16LittleEndian(_target[Written..], (ushort)offset);
        Written += sizeof(ushort);
        WriteLengthTail(extraLength);
    }

    public void WriteLast(ReadOnlySpan<byte> literals) => WriteLiterals(literals, 0);

    private void WriteLiterals(ReadOnlySpan<byte> literals, int matchNibble)
    {
        _target[Written++] = (byte)((Math.Min(literals.Length, NibbleMax) << 4) | matchNibble);
        WriteLengthTail(literals.Length);
        literals.CopyTo(_target[Written..]);
        Written += literals.Length;
    }

    private void WriteLengthTail(int length)
    {
        for (length -= NibbleMax; length >= 0; length -= byte.MaxValue)
            _target[Written++] = (byte)Math.Min(length, byte.MaxValue);
    }
}
