using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>Tells the cluster what a gameserver is doing: its load every two seconds, the players of a world when they change.</summary>
public sealed class LoadReporter : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, (StoreLease Lease, PlayersRecord Told)> _told = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Begins to tell.</summary>
    public LoadReporter(GameServerNode server, NodeMembership membership, ICoordinationStore store, TimeProvider time, ILogger<LoadReporter> log) =>
        _running = new BackgroundLoop("telling of loads", Interval, time, log).RunAsync(
            async stop =>
            {
                await TellAsync(server, membership, store, stop).ConfigureAwait(false);
                await Task.Delay(Interval, time, stop).ConfigureAwait(false);
            },
            _stop.Token);

    /// <summary>Stops telling.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task TellAsync(GameServerNode server, NodeMembership membership, ICoordinationStore store, CancellationToken stop)
    {
        var lease = await membership.JoinAsync(stop).ConfigureAwait(false);
        await membership.ReportAsync(LoadOf(server), stop).ConfigureAwait(false);
        foreach (var world in server.Worlds)
            await TellAsync(world, lease, store).ConfigureAwait(false);
    }

    private static LoadRecord LoadOf(GameServerNode server)
    {
        var worlds = server.Worlds.Select(world => world.Status).ToList();
        return new LoadRecord
        {
            MemoryMegabytes = (int)(Environment.WorkingSet >> 20),
            Players = worlds.Sum(world => world.Players),
            Worlds = [.. worlds.Select(world => new WorldLoad
            {
                Name = world.Name, Build = world.Build, Map = world.Map, Gamemode = world.Gamemode, ModeName = world.ModeName, Players = world.Players, Wave = world.Wave, TicksPerSecond = world.TicksPerSecond,
            })],
        };
    }

    private async Task TellAsync(HostedWorld world, KeptLease lease, ICoordinationStore store)
    {
        var players = new PlayersRecord
        {
            Players = [.. world.Players.Take(RecordLimits.MaxPlayersPerWorld).Select(player => new PlayerSummary { Uuid = player.Uuid, Name = player.PlainName, Address = player.Address.ToString(), Admin = player.IsAdmin })],
        };
        if (_told.TryGetValue(world.Name, out var last) && last.Lease == lease.Lease && last.Told.Players.SequenceEqual(players.Players))
            return;
        await store.CommitAsync(new StoreTransaction().Put(ClusterKeys.PlayersOf(world.Name), RecordCodec.Write(players), lease.Lease), _stop.Token).ConfigureAwait(false);
        _told[world.Name] = (lease.Lease, players);
    }
}
