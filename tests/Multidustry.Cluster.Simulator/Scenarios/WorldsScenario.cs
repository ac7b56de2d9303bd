using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Simulator.Machinery;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>
/// Three apiservers and five gameservers host worlds while everything goes wrong, and operators make, delete and drain.
/// No epoch has two owners, and when calm returns every wanted world is acted for, by one node, and no other.
/// </summary>
internal sealed class WorldsScenario : IScenario
{
    private const int ApiServers = 3;
    private const int GameServers = 5;
    private const int Worlds = 12;
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(60);

    public string Name => "worlds";

    public string Description => "Placement, ownership and hand-over with crashes, pauses, partitions and lost answers";

    public Outcome Run(int seed)
    {
        var cluster = new SimulatedCluster(seed, new NetworkConditions { RequestLoss = 0.01, AnswerLoss = 0.02, WatchLoss = 0.01, RequestRepetition = 0.02 });
        var disk = new FencedDisk(cluster);
        void Start(Machine machine)
        {
            if (machine.Name.StartsWith("api", StringComparison.Ordinal))
                SimulatedApiServer.Start(cluster, machine);
            else
                SimulatedGameServer.Start(cluster, machine, disk);
        }

        for (var i = 0; i < ApiServers; i++)
            Start(cluster.AddMachine($"api-{i}"));
        for (var i = 0; i < GameServers; i++)
            Start(cluster.AddMachine($"game-{i}"));
        var operators = new SimulatedOperators(cluster, Worlds);
        var calm = false;
        new Misfortune().Strike(cluster, Start, () => calm);
        operators.Work(() => calm);
        cluster.Time.Run(Storm);
        calm = true;
        cluster.Network.IsCalm = true;
        cluster.Time.Run(Calm);
        Check(cluster, disk, operators);
        return new Outcome(disk.Failures, cluster.Trace, $"{disk.Acts} acts, {disk.Refused} refused, {operators.Changes} changes of mind; {cluster.Traffic}", cluster.Notes);
    }

    private static void Check(SimulatedCluster cluster, FencedDisk disk, SimulatedOperators operators)
    {
        var justNow = cluster.Time.Now - TimeSpan.FromSeconds(2).Ticks;
        foreach (var world in operators.Wanted)
            if (!disk.Last.TryGetValue(world, out var last) || last.Time < justNow)
                disk.Failures.Add($"nobody acts for {world}");
            else if (Assignment(cluster, world) is { } node && node != last.Node)
                disk.Failures.Add($"{last.Node} acts for {world}, which {node} should have");
            else if (operators.Drained.Contains(last.Node))
                disk.Failures.Add($"{world} is still on {last.Node}, which should be empty");
        foreach (var (world, last) in disk.Last)
            if (!operators.Wanted.Contains(world) && last.Time > justNow)
                disk.Failures.Add($"{last.Node} acts for {world}, which nobody wants");
    }

    private static string? Assignment(SimulatedCluster cluster, string world) =>
        cluster.Store.GetAsync(ClusterKeys.Assignment(world)).AsTask().Result is { } entry ? RecordCodec.Read<AssignmentRecord>(entry).Node : null;
}
