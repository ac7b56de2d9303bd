using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Simulator.Machinery;
using Multidustry.Cluster.Simulator.Players;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>A proxy but for its ports and its limits: the real routes to the owners of worlds, over which players' packets go, and the real switches between worlds.</summary>
internal sealed class SimulatedProxy
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);
    private readonly MachineClock _clock;

    public SimulatedProxy(SimulatedCluster cluster, Machine machine)
    {
        _clock = new MachineClock(machine);
        var store = cluster.StoreFor(machine);
        var log = new NoteLogger<PlayerProxy>(cluster, machine);
        var record = new NodeRecord { Instance = $"i{machine.Incarnation}", Role = NodeRole.Proxy };
        _ = new NodeMembership(store, new MembershipOptions { Node = machine.Name }, record, _clock, log);
        var (network, mirror) = (cluster.Streams.For(machine), new ClusterMirror(store, _clock));
        Routes = new WorldRoutes(network, new MirrorDirectory(mirror), new ProxyOptions(), _clock, log);
        _ = ReconcileAsync();
        _ = new BackgroundLoop("switching of worlds", Beat, _clock, log).RunAsync(new WantedSwitches(new MirrorPlayerSwitches(mirror), Routes).CarryOutAsync, default);
        _ = new PlayerDoor(Routes, new MirrorLastWorlds(mirror, _clock)).AcceptAsync(network.Listen(machine.Name));
    }

    public WorldRoutes Routes { get; }

    private async Task ReconcileAsync()
    {
        while (true)
        {
            await Routes.ReconcileAsync(default).ConfigureAwait(false);
            await Task.Delay(Beat, _clock).ConfigureAwait(false);
        }
    }
}
