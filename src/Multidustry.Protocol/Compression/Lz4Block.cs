using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Multidustry.Protocol.Compression;

/// <summary>
/// The LZ4 <em>block</em> format, the compression of packet bodies: no size prefix, no checksum, a window of 64 KiB.
/// Neither direction allocates. Thread-safe.
/// </summary>
public static class Lz4Block
{
    /// <summary>The longest input <see cref="Compress"/> takes, in bytes.</summary>
    public const int MaxInputLength = ushort.MaxValue;

    private const int MinMatch = 4;
    private const int LastLiterals = 5; // a block ends with at least five literals ...
    private const int MatchFreeTail = 12; // ... and no match starts in the last twelve bytes
    private const int TableBits = 12;
    private const int SkipTrigger = 6; // after 64 misses in a row look at every second position, and so on
    private const int RunMask = 15;

    /// <summary>The most bytes that <paramref name="length"/> input bytes can become.</summary>
    public static int MaxCompressedLength(int length) => length + (length / 255) + 16;

    /// <summary>Compresses the input into one block.</summary>
    /// <param name="source">At most <see cref="MaxInputLength"/> bytes.</param>
    /// <param name="target">At least <see cref="MaxCompressedLength"/> bytes.</param>
    /// <returns>The number of bytes written to <paramref name="target"/>.</returns>
    /// <exception cref="ArgumentException">The input is too long or the target too short.</exception>
    [SkipLocalsInit]
    public static int Compress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (source.Length > MaxInputLength)
            throw new ArgumentException($"A block holds at most {MaxInputLength} bytes, not {source.Length}.", nameof(source));
        if (target.Length < MaxCompressedLength(source.Length))
            throw new ArgumentException($"{source.Length} bytes may need {MaxCompressedLength(source.Length)}, the target has {target.Length}.", nameof(target));

        Span<ushort> table = stackalloc ushort[1 << TableBits]; // hash of four bytes -> where they were seen last
        table.Clear();
        var writer = new Lz4SequenceWriter(target);
        var anchor = 0;
        var position = 1;
        var matchLimit = source.Length - MatchFreeTail;
        var misses = 1 << SkipTrigger;
        while (position < matchLimit)
        {
            var word = Read(source, position);
            ref var slot = ref table[(int)((word * 2654435761u) >> (32 - TableBits))];
            int candidate = slot;
            slot = (ushort)position;
            if (candidate >= position || Read(source, candidate) != word)
            {
                position += misses++ >> SkipTrigger;
                continue;
            }

            while (position > anchor && candidate > 0 && source[position - 1] == source[candidate - 1])
            {
                position--;
                candidate--;
            }

            var length = source[position..^LastLiterals].CommonPrefixLength(source[candidate..]);
            writer.Write(source[anchor..position], position - candidate, length - MinMatch);
            anchor = position += length;
            misses = 1 << SkipTrigger;
        }

        writer.WriteLast(source[anchor..]);
        return writer.Written;
    }

    /// <summary>Expands one block to exactly the length of <paramref name="target"/>, never reading or writing outside the spans.</summary>
    /// <returns>
    /// False when the block ends early, refers to bytes before the start, would expand to more than the target,
    /// or leaves input over; the target's content is then undefined.
    /// </returns>
    public static bool TryDecompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var read = 0;
        var written = 0;
        while (read < source.Length)
        {
            int token = source[read++];
            if (!TryReadLength(source, ref read, token >> 4, out var literals)
                || literals > source.Length - read || literals > target.Length - written)
                return false;
            source.Slice(read, literals).CopyTo(target[written..]);
            read += literals;
            written += literals;
            if (written == target.Length)
                return read == source.Length;

            if (source.Length - read < sizeof(ushort))
                return false;
            int offset = BinaryPrimitives.ReadUInt16LittleEndian(source[read..]);
            read += sizeof(ushort);
            if (!TryReadLength(source, ref read, token & RunMask, out var length))
                return false;
            length += MinMatch;
            if (offset == 0 || offset > written || length > target.Length - written)
                return false;
            CopyMatch(target, written, offset, length);
            written += length;
        }

        return false;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> source, ref int read, int nibble, out int length)
    {
        length = nibble;
        if (nibble != RunMask)
            return true;
        byte more;
        do
        {
            if (read >= source.Length || length > MaxInputLength)
                return false;
            more = source[read++];
            length += more;
        }
        while (more == byte.MaxValue);
        return true;
    }

    // A match may overlap its own output: the pattern then repeats, and each pass doubles what can be copied at once.
    private static void CopyMatch(Span<byte> target, int written, int offset, int length)
    {
        var from = written - offset;
        while (length > 0)
        {
            var count = Math.Min(length, written - from);
            target.Slice(from, count).CopyTo(target[written..]);
            written += count;
            length -= count;
        }
    }

    private static uint Read(ReadOnlySpan<byte> source, int position) =>
        BinaryPrimitives.ReadUInt32LittleEndian(source[position..]);
}
