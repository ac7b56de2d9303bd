using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using Multidustry.Protocol.Compression;

namespace Multidustry.Protocol.Framing;

/// <summary>
/// Reads frames from a TCP stream or from datagrams. Malformed bytes are reported, never thrown, and nothing is
/// allocated for a length before it has been checked; the two buffers are reused from frame to frame.
/// Not thread-safe: one decoder per reading loop.
/// </summary>
public sealed class FrameDecoder
{
    internal const int LengthPrefix = sizeof(ushort);
    internal const int PacketHeader = 4; // id, u16 length, compression flag
    private byte[] _joined = [];
    private byte[] _expanded = [];

    /// <summary>Creates a decoder that accepts frames within <paramref name="limits"/>.</summary>
    public FrameDecoder(FrameLimits limits) => Limits = limits;

    /// <summary>What is accepted; may be exchanged between two frames, for instance after login.</summary>
    public FrameLimits Limits { get; set; }

    /// <summary>Reads the next frame of a TCP stream and removes its bytes from <paramref name="input"/>.</summary>
    /// <returns><see cref="FrameStatus.Incomplete"/> leaves the input untouched; after an error the stream can't be read on.</returns>
    public FrameStatus TryReadStream(ref ReadOnlySequence<byte> input, out Frame frame)
    {
        frame = default;
        var reader = new SequenceReader<byte>(input);
        if (!reader.TryReadBigEndian(out short length))
            return FrameStatus.Incomplete;
        if (length <= 0 || length > Limits.MaxObjectLength)
            return FrameStatus.LengthOutOfRange;
        if (reader.Remaining < length)
            return FrameStatus.Incomplete;

        var content = input.Slice(LengthPrefix, length);
        input = input.Slice(content.End);
        return ReadObject(content.IsSingleSegment ? content.FirstSpan : Join(content), out frame);
    }

    /// <summary>Reads a datagram, which holds exactly one object.</summary>
    public FrameStatus ReadDatagram(ReadOnlySpan<byte> datagram, out Frame frame)
    {
        if (datagram.Length is > 0 && datagram.Length <= Limits.MaxObjectLength)
            return ReadObject(datagram, out frame);
        frame = default;
        return FrameStatus.LengthOutOfRange;
    }

    private FrameStatus ReadObject(ReadOnlySpan<byte> content, out Frame frame)
    {
        frame = default;
        if (content[0] == FrameworkMessage.Marker)
            return ReadFramework(content[1..], out frame);
        if (content.Length < PacketHeader)
            return FrameStatus.Truncated;
        int length = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        if (length > Limits.MaxBodyLength)
            return FrameStatus.BodyTooLong;

        var body = content[PacketHeader..];
        switch (content[PacketHeader - 1])
        {
            case 0 when body.Length < length:
                return FrameStatus.Truncated;
            case 0 when body.Length > length:
                return FrameStatus.TrailingBytes;
            case 0:
                break;
            case 1:
                var expanded = Reserve(ref _expanded, length);
                if (!Lz4Block.TryDecompress(body, expanded))
                    return FrameStatus.CorruptBlock;
                body = expanded;
                break;
            default:
                return FrameStatus.UnknownCompression;
        }

        frame = new Frame(content[0], body);
        return FrameStatus.Complete;
    }

    private static FrameStatus ReadFramework(ReadOnlySpan<byte> content, out Frame frame)
    {
        frame = default;
        if (content.IsEmpty)
            return FrameStatus.Truncated;
        var kind = (FrameworkMessageKind)content[0];
        if (kind > FrameworkMessageKind.RegisterTcp)
            return FrameStatus.UnknownFrameworkMessage;
        var fields = content[1..];
        var expected = FrameEncoder.FieldLength(kind);
        if (fields.Length != expected)
            return fields.Length < expected ? FrameStatus.Truncated : FrameStatus.TrailingBytes;
        var id = expected == 0 ? 0 : BinaryPrimitives.ReadInt32BigEndian(fields);
        frame = new Frame(new FrameworkMessage(kind, id, kind == FrameworkMessageKind.Ping && fields[^1] != 0));
        return FrameStatus.Complete;
    }

    private ReadOnlySpan<byte> Join(ReadOnlySequence<byte> pieces)
    {
        var joined = Reserve(ref _joined, (int)pieces.Length);
        pieces.CopyTo(joined);
        return joined;
    }

    // The length has been checked against the limits; sizes are rounded up so that the buffers settle soon.
    private static Span<byte> Reserve(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new byte[Math.Max(256, (int)BitOperations.RoundUpToPowerOf2((uint)length))];
        return buffer.AsSpan(0, length);
    }
}
