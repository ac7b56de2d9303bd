using System.Net;
using System.Threading.Channels;

namespace Multidustry.Cluster.Transport.Network;

/// <summary>Takes connections of other nodes and queues the streams on them. Streams that were accepted outlive the listener.</summary>
internal abstract class NetworkListener(int backlog, Action disposed) : IClusterListener
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<IClusterStream> _waiting = Channel.CreateBounded<IClusterStream>(backlog);
    private int _closed;

    /// <summary>Where it listens.</summary>
    public abstract IPEndPoint Address { get; }

    /// <summary>Cancelled when the listener ends.</summary>
    protected CancellationToken Stop => _stop.Token;

    public async ValueTask<IClusterStream?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _waiting.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            if (_waiting.Reader.TryRead(out var stream))
                return stream;
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        disposed();
        await _stop.CancelAsync().ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out var stream))
            await stream.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Stops to listen.</summary>
    protected abstract ValueTask CloseAsync();

    /// <summary>Queues a stream for whoever accepts; false when too many wait, or nobody accepts any more.</summary>
    protected bool Offer(IClusterStream stream) => _waiting.Writer.TryWrite(stream);
}
