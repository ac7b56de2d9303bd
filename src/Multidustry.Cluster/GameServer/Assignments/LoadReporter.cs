using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>
/// Tells the cluster what a gameserver is doing: its load every two seconds and when a world has come or gone, the players of a world when they change.
/// </summary>
public sealed class LoadReporter : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Begins to tell.</summary>
    public LoadReporter(GameServerNode server, NodeMembership membership, ICoordinationStore store, TimeProvider time, ILogger<LoadReporter> log)
    {
        var (presence, process) = (new PresenceReports(store, time), new ProcessLoad(time));
        _running = new BackgroundLoop("telling of loads", Interval, time, log).RunAsync(
            async stop =>
            {
                var changed = server.WorldsChanged;
                await TellAsync(server, membership, presence, process, stop).ConfigureAwait(false);
                await WaitAsync(changed, time, stop).ConfigureAwait(false);
            },
            _stop.Token);
    }

    /// <summary>Stops telling.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static async Task WaitAsync(Task changed, TimeProvider time, CancellationToken stop)
    {
        try
        {
            await changed.WaitAsync(Interval, time, stop).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Nothing has come or gone.
        }
    }

    private static async Task TellAsync(GameServerNode server, NodeMembership membership, PresenceReports presence, ProcessLoad process, CancellationToken stop)
    {
        var lease = await membership.JoinAsync(stop).ConfigureAwait(false);
        await membership.ReportAsync(LoadOf(server, process), stop).ConfigureAwait(false);
        await presence.TellAsync(server.Worlds, lease.Lease, stop).ConfigureAwait(false);
    }

    private static LoadRecord LoadOf(GameServerNode server, ProcessLoad process)
    {
        var worlds = server.Worlds.Select(world => world.Status).ToList();
        return process.Measure() with
        {
            Players = worlds.Sum(world => world.Players),
            Worlds = [.. worlds.Select(world => new WorldLoad
            {
                Name = world.Name, Build = world.Build, Map = world.Map, Gamemode = world.Gamemode, ModeName = world.ModeName, Players = world.Players, Wave = world.Wave, TicksPerSecond = world.TicksPerSecond, Failure = world.Failure,
            })],
            Unopened = server.Unopened.Worlds is { Count: > 0 } unopened ? unopened : null,
        };
    }
}
