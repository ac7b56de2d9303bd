using System.Diagnostics;
using System.Globalization;
using System.Text;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Simulator.Machinery;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>The control plane before many nodes: all worlds placed, a rack drained, every node restarted in turn.</summary>
internal sealed class ScaleScenario(string name, int nodes, int worlds) : IScenario
{
    private const int ApiServers = 3;
    private const int Restarted = 20;

    public string Name => name;

    public string Description => string.Create(CultureInfo.InvariantCulture, $"{worlds} worlds on {nodes} nodes: placement, drain of a rack, rolling restart");

    public Outcome Run(int seed)
    {
        var cluster = new SimulatedCluster(seed, new NetworkConditions { Latency = TimeSpan.FromMilliseconds(0.3), Jitter = TimeSpan.FromMilliseconds(2) });
        for (var i = 0; i < ApiServers; i++)
            SimulatedApiServer.Start(cluster, cluster.AddMachine($"api-{i}"));
        var fleet = new SimulatedFleet(cluster, nodes);
        cluster.Time.Run(TimeSpan.FromSeconds(5));
        var report = new StringBuilder();
        var failures = new List<string>();

        Phase("place all worlds", () => MakeWorlds(cluster));
        Phase("drain a rack", () => Commit(cluster, Enumerable.Range(0, 20).Select(i => new StoreTransaction().Put(ClusterKeys.Drain(Node(i)), RecordCodec.Write(new DrainRecord())))),
            () => !fleet.View.Owners.Values.Any(owner => string.CompareOrdinal(owner.Record.Node, Node(20)) < 0));
        Phase("restart nodes one after another", () =>
        {
            for (var i = 0; i < Restarted; i++)
            {
                var node = Node(20 + i);
                cluster.Time.After(TimeSpan.FromSeconds(15 * i), () => fleet.Restart(node, TimeSpan.FromSeconds(1)));
            }

            cluster.Time.Run(TimeSpan.FromSeconds(15 * Restarted));
        });
        return new Outcome(failures, cluster.Trace, report.ToString(), cluster.Notes);

        void Phase(string what, Action begin, Func<bool>? also = null)
        {
            var (from, traffic, clock) = (cluster.Time.Now, cluster.Traffic.Copy(), Stopwatch.StartNew());
            begin();
            if (!cluster.Time.Run(TimeSpan.FromMinutes(30), () => fleet.IsSettled && also?.Invoke() != false))
                failures.Add($"{what}: not done within half an hour");
            report.Append(CultureInfo.InvariantCulture, $"{Environment.NewLine}  {what}: {TimeSpan.FromTicks(cluster.Time.Now - from).TotalSeconds:F1} s of the cluster's time ({clock.Elapsed.TotalSeconds:F1} s of ours); {cluster.Traffic.Since(traffic)}");
        }
    }

    private void MakeWorlds(SimulatedCluster cluster) => Commit(cluster, Enumerable.Range(0, worlds).Select(i =>
        new StoreTransaction().Put(ClusterKeys.World($"w{i}"), RecordCodec.Write(new WorldRecord { Spread = new WorldSpread { Group = $"g{i % 100}", Over = "rack" } }))));

    private static string Node(int number) => string.Create(CultureInfo.InvariantCulture, $"game-{number:D4}");

    private static void Commit(SimulatedCluster cluster, IEnumerable<StoreTransaction> transactions)
    {
        foreach (var transaction in transactions)
            if (!cluster.Store.CommitAsync(transaction).AsTask().Result.Succeeded)
                throw new InvalidOperationException("Unconditional, and yet refused.");
    }
}
