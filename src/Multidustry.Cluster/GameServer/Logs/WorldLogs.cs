using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Transport;

namespace Multidustry.Cluster.GameServer.Logs;

/// <summary>What a node wrote about each of its worlds, whichever part of the node it was. Thread-safe.</summary>
internal sealed class WorldLogs(WorldLogOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, WorldLogRing> _rings = new(StringComparer.Ordinal);
    private readonly Lock _forgetting = new();
    private int _readers;

    /// <summary>A logger that also keeps what is written about a world.</summary>
    public ILogger Of(string world, ILogger log) => new WorldLogger(log, world, this);

    public void Add(string world, LogLevel level, string text) => RingOf(world).Add(time.GetUtcNow(), level, text);

    public WorldLogRing RingOf(string world)
    {
        var ring = _rings.GetOrAdd(world, static (_, limits) => new WorldLogRing(limits), options);
        if (_rings.Count > options.Worlds)
            ForgetQuietest(except: world);
        return ring;
    }

    /// <summary>Answers a reader, unless there are too many.</summary>
    /// <returns>False when the stream was left alone.</returns>
    public bool TryServe(IClusterStream stream, string world, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _readers) > options.Readers)
        {
            Interlocked.Decrement(ref _readers);
            return false;
        }

        _ = ServeAsync(stream, world, cancellationToken);
        return true;
    }

    private async Task ServeAsync(IClusterStream stream, string world, CancellationToken cancellationToken)
    {
        try
        {
            await WorldLogService.ServeAsync(stream, () => RingOf(world), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
    }

    private void ForgetQuietest(string except)
    {
        lock (_forgetting)
            while (_rings.Count > options.Worlds && _rings.Count > 1)
                _rings.TryRemove(_rings.Where(ring => ring.Key != except).MinBy(ring => ring.Value.Last).Key, out _);
    }
}
