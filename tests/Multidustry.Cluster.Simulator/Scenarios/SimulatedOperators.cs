using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Simulator.Machinery;
using Multidustry.Cluster.Simulator.Players;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>People who make and delete worlds, drain nodes and lead players into other worlds. What they were told has happened is what they want.</summary>
internal sealed class SimulatedOperators
{
    private const int MostDrained = 2;
    private readonly SimulatedCluster _cluster;
    private readonly int _worlds;
    private int _lives;

    public SimulatedOperators(SimulatedCluster cluster, int worlds)
    {
        (_cluster, _worlds) = (cluster, worlds);
        for (var i = 0; i < worlds; i++)
            Make($"w{i}");
    }

    public SortedSet<string> Wanted { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Drained { get; } = new(StringComparer.Ordinal);

    public int Changes { get; private set; }

    /// <summary>Changes their minds every few seconds.</summary>
    public void Work(Func<bool> enough) => _cluster.Time.After(TimeSpan.FromSeconds(4 * _cluster.Random.NextDouble()), () =>
    {
        if (enough())
            return;
        ChangeMind();
        Work(enough);
    });

    private void ChangeMind()
    {
        Changes++;
        var world = $"w{_cluster.Random.Next(_worlds)}";
        var nodes = _cluster.Machines.Where(machine => machine.Name.StartsWith("game", StringComparison.Ordinal)).ToList();
        var node = nodes[_cluster.Random.Next(nodes.Count)].Name;
        var player = _cluster.Machines.Where(machine => machine.Name.StartsWith("player", StringComparison.Ordinal)).ElementAtOrDefault(_cluster.Random.Next(8));
        if (player is not null)
        {
            Commit($"lead {player.Name} to {world}", new StoreTransaction().Put(ClusterKeys.Switch(SimulatedPlayer.UuidOf(player.Name)), RecordCodec.Write(new SwitchRecord { World = world })));
        }
        else if (_cluster.Random.Next(3) > 0)
        {
            if (Drained.Remove(node))
                Commit($"fill {node}", new StoreTransaction().Delete(ClusterKeys.Drain(node)));
            else if (Drained.Count < MostDrained && Drained.Add(node))
                Commit($"drain {node}", new StoreTransaction().Put(ClusterKeys.Drain(node), RecordCodec.Write(new DrainRecord())));
        }
        else if (Wanted.Remove(world))
        {
            Commit($"delete {world}", new StoreTransaction().Delete(ClusterKeys.World(world)));
        }
        else
        {
            Make(world);
        }
    }

    private void Make(string world)
    {
        Wanted.Add(world);
        var labels = new Dictionary<string, string> { [SimulatedGameServer.Life] = $"{++_lives}" };
        Commit($"make {world}", new StoreTransaction().Put(ClusterKeys.World(world), RecordCodec.Write(new WorldRecord { Labels = labels, Standbys = _lives % 2, Spread = new WorldSpread { Group = "all" } })));
    }

    private void Commit(string what, StoreTransaction transaction)
    {
        _cluster.Note($"operators {what}");
        if (!_cluster.Store.CommitAsync(transaction).AsTask().Result.Succeeded)
            throw new InvalidOperationException("Unconditional, and yet refused.");
    }
}
