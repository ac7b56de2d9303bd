using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Multidustry.Cluster.Transport.InProcess;

/// <summary>Nodes of one process: a stream is a pair of pipes. Thread-safe.</summary>
public sealed class InProcessTransport : IClusterTransport
{
    private const int Backlog = 256;
    private readonly ConcurrentDictionary<string, Listener> _listeners = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<IClusterStream> ConnectAsync(string node, string service, CancellationToken cancellationToken = default)
    {
        if (!_listeners.TryGetValue(node, out var listener))
            throw new NodeUnreachableException(node);
        var (near, far) = InProcessStream.Pair(service);
        try
        {
            await listener.Incoming.Writer.WriteAsync(far, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new NodeUnreachableException(node, e);
        }

        return near;
    }

    /// <inheritdoc/>
    public IClusterListener Listen(string node)
    {
        var listener = new Listener(this, node);
        if (!_listeners.TryAdd(node, listener))
            throw new InvalidOperationException($"A node named '{node}' already listens in this process.");
        return listener;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners.Values)
            await listener.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class Listener(InProcessTransport owner, string node) : IClusterListener
    {
        public Channel<IClusterStream> Incoming { get; } = Channel.CreateBounded<IClusterStream>(Backlog);

        public async ValueTask<IClusterStream?> AcceptAsync(CancellationToken cancellationToken)
        {
            while (await Incoming.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                if (Incoming.Reader.TryRead(out var stream))
                    return stream;
            return null;
        }

        public async ValueTask DisposeAsync()
        {
            owner._listeners.TryRemove(new KeyValuePair<string, Listener>(node, this));
            Incoming.Writer.TryComplete();
            while (Incoming.Reader.TryRead(out var stream))
                await stream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
