using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Simulator.Machinery;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>
/// A gameserver without games: registration, claims, epochs and hand-over are the real ones, a world is a promise to act for it
/// every now and then.
/// </summary>
internal sealed class SimulatedGameServer
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);
    private readonly SimulatedCluster _cluster;
    private readonly Machine _machine;
    private readonly FencedDisk _disk;
    private readonly MachineClock _clock;
    private readonly ICoordinationStore _store;
    private readonly ClusterMirror _mirror;
    private readonly Dictionary<string, WorldTenure> _tenures = [];
    private readonly Queue<WorldTenure> _leaving = [];

    private SimulatedGameServer(SimulatedCluster cluster, Machine machine, FencedDisk disk)
    {
        (_cluster, _machine, _disk) = (cluster, machine, disk);
        _clock = new MachineClock(machine);
        _store = cluster.StoreFor(machine);
        _mirror = new ClusterMirror(_store, _clock, ClusterKeys.Assignments, ClusterKeys.Owners, ClusterKeys.Migrations);
        _ = RunAsync();
    }

    public static void Start(SimulatedCluster cluster, Machine machine, FencedDisk disk) =>
        machine.After(TimeSpan.Zero, () => _ = new SimulatedGameServer(cluster, machine, disk));

    private async Task RunAsync()
    {
        var record = new NodeRecord
        {
            Instance = $"i{_machine.Incarnation}",
            Role = NodeRole.GameServer,
            Capacity = new NodeCapacity { Millicores = 1_000_000, MemoryMegabytes = 1_000_000, Worlds = RecordLimits.MaxWorldsPerNode },
            Labels = new Dictionary<string, string> { ["rack"] = $"r{Number(_machine.Name) / 10}" },
        };
        var membership = new NodeMembership(_store, new MembershipOptions { Node = _machine.Name }, record, _clock, NullLogger.Instance);
        while (true)
        {
            var lease = await membership.JoinAsync().ConfigureAwait(false);
            var claims = new WorldClaims(_store, lease, _machine.Name);
            _tenures.Clear();
            _leaving.Clear();
            do
            {
                await ServeAsync(claims).ConfigureAwait(false);
                await Task.Delay(Beat, _clock).ConfigureAwait(false);
            }
            while (lease.IsAlive);
        }
    }

    private async Task ServeAsync(WorldClaims claims)
    {
        var view = _mirror.View;
        try
        {
            foreach (var world in view.Assignments.Values.Where(assignment => assignment.Record.Node == _machine.Name && !_tenures.ContainsKey(assignment.Name)).ToList())
                if (await claims.ClaimAsync(world.Name).ConfigureAwait(false) is { } tenure)
                    _tenures[world.Name] = tenure;
            foreach (var move in view.Migrations.Values.Where(move => move.Record.IsActive && move.Record.To == _machine.Name).ToList())
                await TakeOverAsync(claims, view, move.Name).ConfigureAwait(false);
            foreach (var gone in _tenures.Values.Where(tenure => !view.Assignments.ContainsKey(tenure.World)).ToList())
                if (_tenures.Remove(gone.World))
                    _leaving.Enqueue(gone);
            for (; _leaving.TryPeek(out var left); _leaving.Dequeue())
                await claims.ReleaseAsync(left).ConfigureAwait(false); // again and again: nobody else may have the world before
        }
        catch (Exception e) when (e is StoreUnavailableException or LeaseExpiredException)
        {
            // At the next beat.
        }

        foreach (var tenure in _tenures.Values.ToList())
            Act(tenure);
    }

    /// <summary>The right is checked when the act begins; it arrives a moment later, when the right may be gone.</summary>
    private void Act(WorldTenure tenure)
    {
        if (!tenure.IsHeld)
        {
            _tenures.Remove(tenure.World);
            return;
        }

        _machine.Time.After(_cluster.Network.OneWay(_machine.Random), () =>
        {
            if (!_disk.TryAct(tenure.World, tenure.Epoch, _machine.Name))
                _machine.After(TimeSpan.Zero, () => _tenures.Remove(tenure.World));
        });
    }

    private async Task TakeOverAsync(WorldClaims claims, ClusterView view, string world)
    {
        if (_tenures.ContainsKey(world) || !view.Owners.TryGetValue(world, out var owner))
            return;
        if (await claims.PrepareAsync(world, owner.Record.Epoch).ConfigureAwait(false) is { } takeover
            && await claims.CommitAsync(takeover).ConfigureAwait(false) is { } tenure)
        {
            _cluster.Note($"{_machine.Name} takes {world} over with epoch {tenure.Epoch}");
            _tenures[world] = tenure;
        }
    }

    private static int Number(string name) => int.Parse(name.AsSpan(name.LastIndexOf('-') + 1), System.Globalization.CultureInfo.InvariantCulture);
}
