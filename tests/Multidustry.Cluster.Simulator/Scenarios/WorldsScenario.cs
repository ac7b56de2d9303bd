using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Simulator.Machinery;
using Multidustry.Cluster.Simulator.Players;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>
/// Apiservers, gameservers and proxies host worlds for players while everything goes wrong, operators make, delete and drain, and players come, leave and
/// go to other worlds. No epoch has two owners and none acts after a newer one; when calm returns every wanted world runs where it should, has every command
/// that was acknowledged, every proxy is connected to it, and every player is in one world, whose owner obeys.
/// </summary>
internal sealed class WorldsScenario : IScenario
{
    private const int ApiServers = 2, GameServers = 4, Proxies = 2, Worlds = 4, Players = 4;
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(60), Calm = TimeSpan.FromSeconds(60), Recent = TimeSpan.FromSeconds(5);

    public string Name => "worlds";

    public string Description => "All roles with crashes, pauses, partitions, broken disks, wrong clocks and lost answers";

    public Outcome Run(int seed)
    {
        var cluster = new SimulatedCluster(seed, new NetworkConditions { RequestLoss = 0.01, AnswerLoss = 0.02, WatchLoss = 0.01, RequestRepetition = 0.02 });
        var history = new History(cluster);
        var servers = new SortedDictionary<string, SimulatedGameServer>(StringComparer.Ordinal);
        var proxies = new SortedDictionary<string, SimulatedProxy>(StringComparer.Ordinal);
        var players = new SortedDictionary<string, SimulatedPlayer>(StringComparer.Ordinal);
        var plans = new PlayerPlans([.. Names("proxy", Proxies)], Worlds);
        foreach (var name in Names("api", ApiServers).Concat(Names("game", GameServers)).Concat(Names("proxy", Proxies)).Concat(Names("player", Players)))
            Start(cluster.AddMachine(name));
        var operators = new SimulatedOperators(cluster, Worlds);
        var calm = false;
        new Misfortune { Every = TimeSpan.FromSeconds(2) }.Strike(cluster, Start, () => calm);
        operators.Work(() => calm);
        cluster.Time.Run(Storm);
        calm = plans.IsCalm = cluster.Network.IsCalm = true;
        foreach (var machine in cluster.Machines)
            machine.AccessesLeft = null;
        cluster.Time.Run(Calm);
        foreach (var world in operators.Wanted)
            Check(cluster, world, history, servers, proxies, operators);
        foreach (var (node, server) in servers)
            foreach (var world in server.Server.Worlds.Where(world => !operators.Wanted.Contains(world.Name)))
                history.Failures.Add($"{node} hosts {world.Name}, which nobody wants");
        foreach (var (name, player) in operators.Wanted.Count > 0 ? players : [])
            CheckPlayer(cluster, name, player, history, servers);
        return new Outcome(history.Failures, cluster.Trace, $"{history.Ticks} ticks, {history.Acknowledgements} commands acknowledged, {operators.Changes} changes of mind; {cluster.Traffic}", cluster.Notes);

        void Start(Machine machine) => machine.After(TimeSpan.Zero, () =>
        {
            switch (machine.Name.Split('-')[0])
            {
                case "api":
                    SimulatedApiServer.Start(cluster, machine);
                    break;
                case "game":
                    servers[machine.Name] = new SimulatedGameServer(cluster, machine, history);
                    break;
                case "player":
                    players[machine.Name] = new SimulatedPlayer(cluster, machine, history, plans);
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

    private static void CheckPlayer(SimulatedCluster cluster, string name, SimulatedPlayer player, History history, SortedDictionary<string, SimulatedGameServer> servers)
    {
        var uuid = SimulatedPlayer.UuidOf(name);
        var places = servers.SelectMany(server => server.Value.Server.Worlds.Where(world => world.Players.Any(one => one.Uuid == uuid)).Select(world => (Node: server.Key, World: world))).ToList();
        if (places is not [var place])
        {
            history.Failures.Add($"{name} is in {places.Count} worlds: {string.Join(", ", places.Select(one => $"{one.World.Name} on {one.Node}"))}");
            return;
        }

        var owner = Read<OwnerRecord>(cluster, ClusterKeys.Owner(place.World.Name));
        if (owner?.Node != place.Node)
            history.Failures.Add($"{name} is in {place.World.Name} on {place.Node}, which {owner?.Node ?? "nobody"} owns");
        if (player.Last is not { } last || last.World != place.World.Name || last.Epoch != owner?.Epoch || cluster.Time.Now - player.LastAt > Recent.Ticks)
            history.Failures.Add($"{name} is in {place.World.Name} on {place.Node}, and was last obeyed {TimeSpan.FromTicks(cluster.Time.Now - player.LastAt).TotalSeconds:F1} s ago: {player.Last}");
    }

    private static T? Read<T>(SimulatedCluster cluster, string key)
        where T : class, IStoredRecord<T> => cluster.Store.GetAsync(key).AsTask().Result is { } entry ? RecordCodec.Read<T>(entry) : null;

    private static IEnumerable<string> Names(string kind, int count) => Enumerable.Range(0, count).Select(i => $"{kind}-{i}");
}
