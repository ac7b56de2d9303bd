using Microsoft.Extensions.Logging;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Transport;
using Multidustry.Simulation;

namespace Multidustry.Cluster.Migration;

/// <summary>Keeps another node following a world of this one, ready to take it. Thread-safe.</summary>
internal sealed class WorldStandby : IAsyncDisposable
{
    /// <summary>How much of play may be lost when the follower takes the world over. If its owner wrote down more, that is read instead.</summary>
    public const int MostTicksLost = WorldClock.TicksPerSecond;

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);
    private readonly HostedWorld _world;
    private readonly IClusterTransport _transport;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private volatile ReplicaFeed? _feed;
    private long _reachedBefore;

    /// <param name="world">The world.</param>
    /// <param name="node">The node that shall follow.</param>
    /// <param name="transport">How it is reached.</param>
    /// <param name="log">Where it is told what goes wrong.</param>
    /// <param name="before">Who stood by before and may not know that it is over.</param>
    public WorldStandby(HostedWorld world, string node, IClusterTransport transport, ILogger log, WorldStandby? before = null)
    {
        (_world, Node, _transport, _log) = (world, node, transport, log);
        _reachedBefore = before is { IsForgotten: false } && before.Node == node ? Interlocked.Read(ref before._reachedBefore) : -1;
        _running = new BackgroundLoop("standby", RetryInterval, world.Host.Time, log).RunAsync(StandByAsync, _stop.Token);
    }

    /// <summary>The node that follows.</summary>
    public string Node { get; }

    /// <summary>Whether the follower knows that the world is not to be taken over, or there never was one.</summary>
    public bool IsForgotten { get; private set; }

    /// <summary>The tick that the follower has come to; -1 while there is none.</summary>
    public long Reached => _feed?.Reached ?? -1;

    /// <summary>Up to which tick the world survives the loss of this node, by what is on the disk and what the follower has: it may be the one that goes on.</summary>
    public long Survives(long durable) => Math.Max(Reached, Interlocked.Read(ref _reachedBefore)) is >= 0 and var reached ? Math.Min(durable, reached) : durable;

    /// <summary>The node shall not take the world over.</summary>
    public async ValueTask DisposeAsync()
    {
        var heard = _feed is { } feed && !_world.Host.Lifetime.IsFenced && await feed.ForgetAsync().ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        IsForgotten = heard || Interlocked.Read(ref _reachedBefore) < 0;
        _stop.Dispose();
    }

    private async Task StandByAsync(CancellationToken stop)
    {
        try
        {
            await FeedAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            Log.NoStandby(_log, _world.Name, Node, e.Message);
        }

        await Task.Delay(RetryInterval, _world.Host.Time, stop).ConfigureAwait(false);
    }

    private async Task FeedAsync()
    {
        var host = _world.Host;
        await using var feed = new ReplicaFeed(await _transport.ConnectAsync(Node, ReplicaService.Of(_world.Name), _stop.Token).ConfigureAwait(false), host.Options.Links, host.Time);
        try
        {
            var image = await host.Calls.InvokeAsync(h =>
            {
                h.Log.Add(feed);
                return WorldImage.Take(h.Loaded, h.Log.Position, h.IsPaused);
            }, _stop.Token).ConfigureAwait(false);
            // From here on the follower may have the world as it is now, and nothing may be heard of it.
            Interlocked.Exchange(ref _reachedBefore, Math.Max(_reachedBefore, image.Tick));
            await Task.Run(() => feed.Begin(image), _stop.Token).ConfigureAwait(false);
            await host.Calls.InvokeAsync(h => h.Replication.Begin(feed), _stop.Token).ConfigureAwait(false);
            _feed = feed;
            await feed.Completion.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Exchange(ref _reachedBefore, Math.Max(_reachedBefore, feed.Reached));
            _feed = null;
            host.Replication.End();
            host.Log.Remove(feed);
        }
    }
}
