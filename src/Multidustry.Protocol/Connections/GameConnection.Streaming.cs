using System.Buffers.Binary;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Connections;

// Large data, such as a world, goes in pieces, and only as fast as the other side reads it.
public abstract partial class GameConnection
{
    private const byte StreamBeginId = 0;
    private const int ChunkLength = 1024;
    private const int ChunkHead = 6;
    private readonly AsyncSignal _drained = new();
    private readonly SemaphoreSlim _streamGate = new(1, 1);
    private int _nextStream;

    /// <summary>
    /// Sends data as a StreamBegin and chunks of 1024 bytes, waiting whenever a quarter of the outbound queue is filled.
    /// Other packets may go in between; a second stream waits for the first.
    /// </summary>
    /// <param name="contentType">What the data is: the id of a packet that is only sent this way, such as 2 for a world.</param>
    /// <param name="content">The data, compressed as its type demands. Must not change until the call completes.</param>
    /// <param name="cancellationToken">Stops between two chunks; the receiver is then left with half a stream.</param>
    /// <returns>False when the connection was closed before everything was queued.</returns>
    public async ValueTask<bool> SendStreamAsync(byte contentType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        await _streamGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var id = _nextStream++;
            if (!SendStreamBegin(id, content.Length, contentType))
                return false;
            while (!content.IsEmpty)
            {
                cancellationToken.ThrowIfCancellationRequested();
                while (IsOpen && PendingBytes > _options.MaxReliableBytes / 4)
                    await _drained.WaitAsync().ConfigureAwait(false);
                var length = Math.Min(ChunkLength, content.Length);
                if (!SendChunk(id, content.Span[..length]))
                    return false;
                content = content[length..];
            }

            return true;
        }
        finally
        {
            _streamGate.Release();
        }
    }

    private bool SendStreamBegin(int id, int total, byte contentType)
    {
        Span<byte> body = stackalloc byte[9];
        BinaryPrimitives.WriteInt32BigEndian(body, id);
        BinaryPrimitives.WriteInt32BigEndian(body[4..], total);
        body[8] = contentType;
        return TrySend(StreamBeginId, body, PacketTransport.Tcp);
    }

    private bool SendChunk(int id, ReadOnlySpan<byte> piece)
    {
        Span<byte> body = stackalloc byte[ChunkHead + ChunkLength];
        BinaryPrimitives.WriteInt32BigEndian(body, id);
        BinaryPrimitives.WriteInt16BigEndian(body[4..], (short)piece.Length);
        piece.CopyTo(body[ChunkHead..]);
        return TrySend(FrameEncoder.StreamChunkId, body[..(ChunkHead + piece.Length)], PacketTransport.Tcp);
    }
}
