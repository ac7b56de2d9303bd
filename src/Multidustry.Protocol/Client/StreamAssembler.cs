using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Packets;

namespace Multidustry.Protocol.Client;

/// <summary>Puts the chunks of a stream together. Memory is taken as the bytes come, never because a length was announced. Not thread-safe.</summary>
internal sealed class StreamAssembler(int maxBytes)
{
    private ArrayBufferWriter<byte>? _content;
    private int _id;
    private int _total;

    /// <summary>What the stream stands for.</summary>
    public byte ContentType { get; private set; }

    /// <exception cref="MalformedDataException">The stream is announced with an impossible length.</exception>
    public void Begin(in StreamBeginPacket begin)
    {
        if (begin.Total < 0 || begin.Total > maxBytes)
            throw new MalformedDataException($"A stream of {begin.Total} bytes is not possible here (limit {maxBytes})");
        (_id, _total, ContentType) = (begin.Id, begin.Total, begin.Type);
        _content = new ArrayBufferWriter<byte>();
    }

    /// <summary>Takes a chunk.</summary>
    /// <returns>The whole content when this was the last chunk, otherwise null.</returns>
    /// <exception cref="MalformedDataException">The chunk belongs to no stream or is too long.</exception>
    public byte[]? Add(in StreamChunkPacket chunk)
    {
        if (_content is null || chunk.Id != _id)
            throw new MalformedDataException($"A chunk of stream {chunk.Id}, which has not begun");
        if (_content.WrittenCount + chunk.Data.Length > _total)
            throw new MalformedDataException($"Stream {chunk.Id} is longer than the {_total} bytes announced");
        _content.Write(chunk.Data.Span);
        if (_content.WrittenCount < _total)
            return null;
        var whole = _content.WrittenSpan.ToArray();
        _content = null;
        return whole;
    }
}
