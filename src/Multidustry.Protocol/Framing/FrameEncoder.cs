using System.Buffers;
using System.Buffers.Binary;
using Multidustry.Protocol.Compression;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Framing;

/// <summary>
/// Writes frames in their TCP form: a 16-bit length, then the object. Without the length it is a datagram, so one
/// encoded frame serves both transports and any number of receivers. Buffers are reused.
/// Not thread-safe.
/// </summary>
public sealed class FrameEncoder
{
    /// <summary>Bodies shorter than this many bytes travel uncompressed, as in the original.</summary>
    public const int CompressionThreshold = 36;

    /// <summary>The longest body, in bytes: its length is written as a signed 16-bit number.</summary>
    public const int MaxBodyLength = short.MaxValue;

    /// <summary>The longest object a receiver takes, in bytes.</summary>
    public const int MaxObjectLength = 16384;

    /// <summary>The id of the packet that carries a piece of a stream: already compressed as a whole, so never by itself.</summary>
    public const byte StreamChunkId = 1;

    private byte[] _frame = new byte[512];
    private readonly ArrayBufferWriter<byte> _body = new(512);

    /// <summary>Encodes and frames a packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="context">The receiver's build and the direction.</param>
    /// <returns>The frame; valid until the next call.</returns>
    /// <exception cref="NotSupportedException">The build hasn't got this packet.</exception>
    /// <exception cref="ArgumentException">The body is too long, before or after compression.</exception>
    public ReadOnlySpan<byte> EncodePacket<TPacket>(in TPacket packet, in PacketContext context)
        where TPacket : struct, IPacket<TPacket>
    {
        _body.ResetWrittenCount();
        PacketCodec.Encode(packet, context, _body);
        return EncodePacket(context.Schema.Of<TPacket>().Id, _body.WrittenSpan);
    }

    /// <summary>Frames a packet.</summary>
    /// <param name="packetId">The packet's id in the receiver's build, below 254.</param>
    /// <param name="body">The packet's fields, at most <see cref="MaxBodyLength"/> bytes.</param>
    /// <returns>The frame; valid until the next call.</returns>
    /// <exception cref="ArgumentException">The body is too long, before or after compression.</exception>
    public ReadOnlySpan<byte> EncodePacket(byte packetId, ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxBodyLength)
            throw new ArgumentException($"A packet body holds at most {MaxBodyLength} bytes, not {body.Length}.", nameof(body));
        const int Head = FrameDecoder.LengthPrefix + FrameDecoder.PacketHeader;
        var compress = body.Length >= CompressionThreshold && packetId != StreamChunkId;
        var frame = Reserve(Head + (compress ? Lz4Block.MaxCompressedLength(body.Length) : body.Length));
        frame[2] = packetId;
        BinaryPrimitives.WriteUInt16BigEndian(frame[3..], (ushort)body.Length);
        frame[5] = compress ? (byte)1 : (byte)0;
        var length = body.Length;
        if (compress)
            length = Lz4Block.Compress(body, frame[Head..]);
        else
            body.CopyTo(frame[Head..]);
        if (FrameDecoder.PacketHeader + length > MaxObjectLength)
            throw new ArgumentException($"A packet holds at most {MaxObjectLength} bytes after compression, not {FrameDecoder.PacketHeader + length}.", nameof(body));
        return Finish(frame, FrameDecoder.PacketHeader + length);
    }

    /// <summary>Frames a message of the transport.</summary>
    /// <returns>The frame; valid until the next call.</returns>
    public ReadOnlySpan<byte> EncodeFramework(FrameworkMessage message)
    {
        var frame = Reserve(FrameDecoder.LengthPrefix + FrameworkMessage.MaxLength);
        frame[2] = FrameworkMessage.Marker;
        frame[3] = (byte)message.Kind;
        var fields = FieldLength(message.Kind);
        if (fields > 0)
            BinaryPrimitives.WriteInt32BigEndian(frame[4..], message.Id);
        if (message.Kind == FrameworkMessageKind.Ping)
            frame[8] = message.IsReply ? (byte)1 : (byte)0;
        return Finish(frame, 2 + fields);
    }

    internal static int FieldLength(FrameworkMessageKind kind) => kind switch
    {
        FrameworkMessageKind.Ping => 5,
        FrameworkMessageKind.RegisterUdp or FrameworkMessageKind.RegisterTcp => 4,
        _ => 0,
    };

    private static ReadOnlySpan<byte> Finish(Span<byte> frame, int objectLength)
    {
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)objectLength);
        return frame[..(FrameDecoder.LengthPrefix + objectLength)];
    }

    private Span<byte> Reserve(int length)
    {
        if (_frame.Length < length)
            _frame = new byte[Math.Max(length, 2 * _frame.Length)];
        return _frame;
    }
}
