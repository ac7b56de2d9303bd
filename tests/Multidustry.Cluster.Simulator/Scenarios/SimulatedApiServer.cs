using Multidustry.Cluster.ApiServer;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Simulator.Machinery;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>The real apiserver on a simulated machine.</summary>
internal static class SimulatedApiServer
{
    public static void Start(SimulatedCluster cluster, Machine machine) => machine.After(TimeSpan.Zero, () =>
    {
        var (store, clock) = (cluster.StoreFor(machine), new MachineClock(machine));
        var log = new NoteLogger<ApiServerNode>(cluster, machine);
        var record = new NodeRecord { Instance = $"i{machine.Incarnation}", Role = NodeRole.ApiServer };
        var membership = new NodeMembership(store, new MembershipOptions { Node = machine.Name }, record, clock, log);
        _ = new ApiServerNode(new ApiServerOptions(), store, membership, clock, log);
    });
}
