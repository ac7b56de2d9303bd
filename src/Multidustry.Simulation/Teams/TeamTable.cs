using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Teams;

/// <summary>
/// The 256 teams: their cores in the order they were built, the inventory those share, and what was destroyed and
/// should be rebuilt. Team 0 is "derelict" and owns nothing.
/// </summary>
public sealed class TeamTable
{
    /// <summary>Number of teams.</summary>
    public const int Count = 256;

    /// <summary>The team of ownerless buildings.</summary>
    public const byte Derelict = 0;

    private readonly StateArray<PooledList> _cores;
    private readonly ListPool<int> _corePool;
    private readonly StateArray<int> _items;

    internal TeamTable(StateRegistry registry)
    {
        _cores = registry.Register(new StateArray<PooledList>("teams.cores", Count));
        _corePool = registry.Register(new ListPool<int>("teams.corePool"));
        _items = registry.Register(new StateArray<int>("teams.items", Count));
    }

    /// <summary>Building rows of a team's cores, oldest first.</summary>
    public ReadOnlySpan<int> CoresOf(byte team) => _corePool.Items(_cores.Values[team]);

    /// <summary>Whether a team has a core; teams without one are out of the game.</summary>
    public bool HasCore(byte team) => _cores.Values[team].Count > 0;

    /// <summary>Row of the inventory that a team's cores share in the world's item store, -1 without a core.</summary>
    public int ItemsOf(byte team) => _items.Values[team] - 1;

    internal void AddCore(byte team, int building, int items)
    {
        _corePool.Add(ref _cores.Values[team], building);
        _items.Values[team] = items + 1;
    }

    internal void RemoveCore(byte team, int building)
    {
        ref var cores = ref _cores.Values[team];
        var index = _corePool.Items(cores).IndexOf(building);
        if (index < 0)
            return;
        _corePool.RemoveAt(ref cores, index);
        if (cores.Count == 0)
            _items.Values[team] = 0;
    }
}
