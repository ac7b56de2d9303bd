using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Multidustry.Protocol.Worlds;

/// <summary>
/// A world stream that was compressed once for everybody who joins at one tick. The receiver's own record stands in its
/// middle, so both halves are kept as deflate blocks that begin and end on a byte and don't look back across the gap; for a
/// receiver, one stored block is put between them and the checksums of the three pieces are combined. Thread-safe.
/// </summary>
public sealed class CompressedWorldStream
{
    private static readonly byte[] ZLibHeader = [0x78, 0x9C];
    private const int StoredBlockHead = 5, ChecksumSize = 4;

    private readonly byte[] _head;
    private readonly byte[] _tail;
    private readonly uint _headChecksum;
    private readonly uint _tailChecksum;
    private readonly int _tailLength;

    private CompressedWorldStream(ArrayBufferWriter<byte> head, ArrayBufferWriter<byte> tail, CompressionLevel level)
    {
        (_head, _tail) = (Deflate(head.WrittenMemory, level, last: false), Deflate(tail.WrittenMemory, level, last: true));
        (_headChecksum, _tailChecksum) = (Adler32.Compute(head.WrittenSpan), Adler32.Compute(tail.WrittenSpan));
        _tailLength = tail.WrittenCount;
    }

    /// <summary>Serialises and compresses the world. Takes milliseconds to tenths of a second: not for the simulation's thread.</summary>
    public static CompressedWorldStream Create(WorldStream world, CompressionLevel level = CompressionLevel.Optimal)
    {
        var head = new ArrayBufferWriter<byte>(1 << 14);
        var tail = new ArrayBufferWriter<byte>(1 << 18);
        WorldStreamWriter.WriteHead(world, head);
        WorldStreamWriter.WriteTail(world, tail);
        return new CompressedWorldStream(head, tail, level);
    }

    /// <summary>The complete zlib stream for one receiver.</summary>
    public byte[] For(int playerId, PlayerRecord player)
    {
        var record = new ArrayBufferWriter<byte>(128);
        WorldStreamWriter.WritePlayer(playerId, player, record);

        var stream = new byte[ZLibHeader.Length + _head.Length + StoredBlockHead + record.WrittenCount + _tail.Length + ChecksumSize];
        var rest = stream.AsSpan();
        Put(ref rest, ZLibHeader);
        Put(ref rest, _head);
        PutStored(ref rest, record.WrittenSpan);
        Put(ref rest, _tail);
        var checksum = Adler32.Combine(_headChecksum, Adler32.Compute(record.WrittenSpan), record.WrittenCount);
        BinaryPrimitives.WriteUInt32BigEndian(rest, Adler32.Combine(checksum, _tailChecksum, _tailLength));
        return stream;
    }

    private static byte[] Deflate(ReadOnlyMemory<byte> data, CompressionLevel level, bool last)
    {
        using var target = new MemoryStream();
        using var deflate = new DeflateStream(target, level, leaveOpen: true);
        deflate.Write(data.Span);
        if (last)
            deflate.Dispose();
        else
            deflate.Flush();
        return target.ToArray();
    }

    private static void PutStored(ref Span<byte> rest, ReadOnlySpan<byte> data)
    {
        rest[0] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(rest[1..], checked((ushort)data.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(rest[3..], (ushort)~data.Length);
        rest = rest[StoredBlockHead..];
        Put(ref rest, data);
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> data)
    {
        data.CopyTo(rest);
        rest = rest[data.Length..];
    }
}
