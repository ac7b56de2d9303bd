using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Simulator.Machinery;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>
/// Hundreds of gameservers that claim and take over what the leader says. Registrations and claims are real and each node's own;
/// the view of the store is one for all, since five hundred equal ones would only cost memory.
/// </summary>
internal sealed class SimulatedFleet
{
    private const int NodesPerRack = 20;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(2);
    private readonly SimulatedCluster _cluster;
    private readonly ClusterMirror _mirror;
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);

    public SimulatedFleet(SimulatedCluster cluster, int nodes)
    {
        _cluster = cluster;
        for (var i = 0; i < nodes; i++)
            Start(i);
        var observer = new Machine("observer", cluster.Time, 0);
        _mirror = new ClusterMirror(cluster.Store, new MachineClock(observer), ClusterKeys.Worlds, ClusterKeys.Assignments, ClusterKeys.Owners, ClusterKeys.Migrations);
        cluster.Time.After(Beat, Serve);
    }

    private readonly Dictionary<string, (Machine Machine, NodeMembership Membership, ICoordinationStore Store)> _nodes = new(StringComparer.Ordinal);

    public ClusterView View => _mirror.View;

    public bool IsSettled => View.Worlds.Count > 0 && View.Owners.Count == View.Worlds.Count && !View.Migrations.Values.Any(move => move.Record.IsActive);

    /// <summary>Stops a node and starts it anew a little later, as an update of the software does.</summary>
    public void Restart(string node, TimeSpan pause)
    {
        var machine = _nodes[node].Machine;
        machine.Crash();
        _cluster.Time.After(pause, () => Join(machine));
    }

    private void Start(int number) => Join(_cluster.AddMachine(string.Create(CultureInfo.InvariantCulture, $"game-{number:D4}")));

    private void Join(Machine machine) => machine.After(TimeSpan.Zero, () =>
    {
        var number = int.Parse(machine.Name.AsSpan("game-".Length), CultureInfo.InvariantCulture);
        var record = new NodeRecord
        {
            Instance = $"i{machine.Incarnation}",
            Role = NodeRole.GameServer,
            Capacity = new NodeCapacity { Millicores = 8000, MemoryMegabytes = 16_384, Worlds = 200 },
            Labels = new Dictionary<string, string> { ["rack"] = $"r{number / NodesPerRack}" },
        };
        var store = _cluster.StoreFor(machine);
        var membership = new NodeMembership(store, new MembershipOptions { Node = machine.Name, LeaseTime = TimeSpan.FromSeconds(10) }, record, new MachineClock(machine), NullLogger.Instance);
        _nodes[machine.Name] = (machine, membership, store);
    });

    private void Serve()
    {
        var view = View;
        foreach (var assignment in view.Assignments.Values)
            if (!view.Owners.ContainsKey(assignment.Name) && _busy.Add(assignment.Name))
                _ = DoAsync(assignment.Record.Node, assignment.Name, claims => claims.ClaimAsync(assignment.Name));
        foreach (var move in view.Migrations.Values)
            if (move.Record.IsActive && view.Owners.TryGetValue(move.Name, out var owner) && _busy.Add(move.Name))
                _cluster.Time.After(HandOver, () => _ = DoAsync(move.Record.To, move.Name, async claims =>
                    await claims.PrepareAsync(move.Name, owner.Record.Epoch).ConfigureAwait(false) is { } takeover ? await claims.CommitAsync(takeover).ConfigureAwait(false) : null));
        _cluster.Time.After(Beat, Serve);
    }

    private async Task DoAsync(string node, string world, Func<WorldClaims, ValueTask<WorldTenure?>> act)
    {
        try
        {
            if (!_nodes.TryGetValue(node, out var here))
                return;
            var joining = here.Membership.JoinAsync();
            if (joining.IsCompletedSuccessfully)
                await act(new WorldClaims(here.Store, joining.Result, node)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StoreUnavailableException or LeaseExpiredException)
        {
            // At the next beat.
        }
        finally
        {
            _cluster.Time.After(Beat, () => _busy.Remove(world));
        }
    }
}
