using System.Buffers;
using System.Buffers.Binary;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Transport.Multiplexing;

/// <summary>What a frame says of its stream.</summary>
internal enum MuxFrameKind : byte
{
    /// <summary>A sign of life; of no stream.</summary>
    Ping,

    /// <summary>The connector wants a stream; the payload names the service.</summary>
    Open,

    /// <summary>The stream is accepted.</summary>
    Accept,

    /// <summary>Bytes.</summary>
    Data,

    /// <summary>The payload is a number of bytes that may be sent in addition.</summary>
    Credit,

    /// <summary>No more bytes in this direction.</summary>
    End,

    /// <summary>The stream is over in both directions, or was never accepted.</summary>
    Abort,
}

/// <summary>A frame on the wire: kind, stream and length in nine bytes, then the payload.</summary>
internal readonly record struct MuxFrame(MuxFrameKind Kind, uint Stream, ReadOnlySequence<byte> Payload)
{
    public const int HeaderLength = 9;
    public const int MaxPayload = 16 * 1024;

    public static void WriteHeader(Span<byte> header, MuxFrameKind kind, uint stream, int length)
    {
        header[0] = (byte)kind;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], stream);
        BinaryPrimitives.WriteInt32BigEndian(header[5..], length);
    }

    /// <summary>Takes one frame off the front of a buffer; false when it isn't whole yet.</summary>
    /// <exception cref="MalformedDataException">No such kind, or a payload longer than any may be.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, out MuxFrame frame)
    {
        frame = default;
        if (buffer.Length < HeaderLength)
            return false;
        Span<byte> header = stackalloc byte[HeaderLength];
        buffer.Slice(0, HeaderLength).CopyTo(header);
        var (kind, length) = ((MuxFrameKind)header[0], BinaryPrimitives.ReadInt32BigEndian(header[5..]));
        if (kind > MuxFrameKind.Abort || length is < 0 or > MaxPayload)
            throw new MalformedDataException($"A frame of kind {header[0]} and {length} bytes is not possible");
        if (buffer.Length < HeaderLength + length)
            return false;
        frame = new MuxFrame(kind, BinaryPrimitives.ReadUInt32BigEndian(header[1..]), buffer.Slice(HeaderLength, length));
        buffer = buffer.Slice(HeaderLength + length);
        return true;
    }
}
