using System.Threading.Channels;

namespace Multidustry.Cluster.Transport.Network;

/// <summary>Several listeners of one node as one; each keeps its own queue.</summary>
internal sealed class JointListener : IClusterListener
{
    private readonly NetworkListener[] _listeners;
    private readonly Channel<IClusterStream> _next = Channel.CreateBounded<IClusterStream>(1);
    private readonly Task _pumping;

    public JointListener(params NetworkListener[] listeners)
    {
        _listeners = listeners;
        _pumping = Task.WhenAll(listeners.Select(PumpAsync));
    }

    public async ValueTask<IClusterStream?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _next.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            if (_next.Reader.TryRead(out var stream))
                return stream;
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners)
            await listener.DisposeAsync().ConfigureAwait(false);
        _next.Writer.TryComplete();
        await _pumping.ConfigureAwait(false);
        while (_next.Reader.TryRead(out var stream))
            await stream.DisposeAsync().ConfigureAwait(false);
    }

    private async Task PumpAsync(NetworkListener listener)
    {
        while (await listener.AcceptAsync().ConfigureAwait(false) is { } stream)
            try
            {
                await _next.Writer.WriteAsync(stream).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
    }
}
