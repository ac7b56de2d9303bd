using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Simulator.Machinery;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>
/// Apiservers, gameservers and proxies host worlds while everything goes wrong, and operators make, delete and drain. No epoch has
/// two owners and none acts after a newer one; when calm returns every wanted world runs where it should, has every command
/// that was acknowledged, and every proxy is connected to it.
/// </summary>
internal sealed class WorldsScenario : IScenario
{
    private const int ApiServers = 2, GameServers = 4, Proxies = 2, Worlds = 4;
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(60), Calm = TimeSpan.FromSeconds(60);

    public string Name => "worlds";

    public string Description => "All roles with crashes, pauses, partitions, broken disks, wrong clocks and lost answers";

    public Outcome Run(int seed)
    {
        var cluster = new SimulatedCluster(seed, new NetworkConditions { RequestLoss = 0.01, AnswerLoss = 0.02, WatchLoss = 0.01, RequestRepetition = 0.02 });
        var history = new History(cluster);
        var servers = new SortedDictionary<string, SimulatedGameServer>(StringComparer.Ordinal);
        var proxies = new SortedDictionary<string, SimulatedProxy>(StringComparer.Ordinal);
        foreach (var name in Names("api", ApiServers).Concat(Names("game", GameServers)).Concat(Names("proxy", Proxies)))
            Start(cluster.AddMachine(name));
        var operators = new SimulatedOperators(cluster, Worlds);
        var calm = false;
        new Misfortune().Strike(cluster, Start, () => calm);
        operators.Work(() => calm);
        cluster.Time.Run(Storm);
        calm = true;
        cluster.Network.IsCalm = true;
        foreach (var machine in cluster.Machines)
            machine.AccessesLeft = null;
        cluster.Time.Run(Calm);
        foreach (var world in operators.Wanted)
            Check(cluster, world, history, servers, proxies, operators);
        foreach (var (node, server) in servers)
            foreach (var world in server.Server.Worlds.Where(world => !operators.Wanted.Contains(world.Name)))
                history.Failures.Add($"{node} hosts {world.Name}, which nobody wants");
        return new Outcome(history.Failures, cluster.Trace, $"{history.Ticks} ticks, {history.Acknowledgements} commands acknowledged, {operators.Changes} changes of mind; {cluster.Traffic}", cluster.Notes);

        void Start(Machine machine) => machine.After(TimeSpan.Zero, () =>
        {
            switch (machine.Name[0])
            {
                case 'a':
                    SimulatedApiServer.Start(cluster, machine);
                    break;
                case 'g':
                    servers[machine.Name] = new SimulatedGameServer(cluster, machine, history);
                    break;
                default:
                    proxies[machine.Name] = new SimulatedProxy(cluster, machine);
                    break;
            }
        });
    }

    private static void Check(
        SimulatedCluster cluster, string world, History history, SortedDictionary<string, SimulatedGameServer> servers, SortedDictionary<string, SimulatedProxy> proxies, SimulatedOperators operators)
    {
        var owner = Read<OwnerRecord>(cluster, ClusterKeys.Owner(world));
        if (owner is null || servers[owner.Node].Server.Worlds.FirstOrDefault(hosted => hosted.Name == world) is not HostedWorld { Host.Tenure.IsHeld: true } hosted)
        {
            history.Failures.Add($"nobody acts for {world}, which {owner?.Node ?? "nobody"} owns");
            return;
        }

        if (Read<AssignmentRecord>(cluster, ClusterKeys.Assignment(world)) is { } assigned && assigned.Node != owner.Node)
            history.Failures.Add($"{owner.Node} acts for {world}, which {assigned.Node} should have");
        if (operators.Drained.Contains(owner.Node))
            history.Failures.Add($"{world} is still on {owner.Node}, which should be empty");
        history.Check(world, SimulatedGameServer.LifeOf(hosted.Host.World), hosted.Host.World.Rules.ObjectiveFlags.Contains);
        foreach (var (name, proxy) in proxies)
            if (!proxy.Routes.IsConnected(world, owner.Epoch))
                history.Failures.Add($"{name} isn't connected to {owner.Node} for {world}");
    }

    private static T? Read<T>(SimulatedCluster cluster, string key)
        where T : class, IStoredRecord<T> => cluster.Store.GetAsync(key).AsTask().Result is { } entry ? RecordCodec.Read<T>(entry) : null;

    private static IEnumerable<string> Names(string kind, int count) => Enumerable.Range(0, count).Select(i => $"{kind}-{i}");
}
