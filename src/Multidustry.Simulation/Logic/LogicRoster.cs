using Multidustry.Core.Content;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Players;

namespace Multidustry.Simulation.Logic;

/// <summary>What each team has built and steers, for programs that ask by number: gathered when first asked, and again when something was built.</summary>
internal sealed class LogicRoster(World world)
{
    private readonly Dictionary<(byte Team, int Block), List<int>> _buildings = [];
    private readonly List<int> _players = [];
    private uint? _builtVersion;

    /// <summary>Rows of a team's buildings in the order they were made, of one block or of all.</summary>
    public IReadOnlyList<int> BuildingsOf(byte team, Block? block)
    {
        if (_builtVersion != world.Tiles.Version)
            GatherBuildings();
        return _buildings.GetValueOrDefault((team, block?.Id ?? -1)) ?? (IReadOnlyList<int>)[];
    }

    /// <summary>Rows of the units that a team's players steer.</summary>
    public IReadOnlyList<int> PlayerUnitsOf(byte team)
    {
        _players.Clear();
        for (var player = 0; player < world.Players.RowCount; player++)
            if (world.Players.IsAlive(player) && world.Players.Team[player] == team && world.PlayerLifecycle.UnitOf(player) is >= 0 and var unit)
                _players.Add(unit);
        return _players;
    }

    private void GatherBuildings()
    {
        _builtVersion = world.Tiles.Version;
        foreach (var list in _buildings.Values)
            list.Clear();
        var buildings = world.Buildings;
        var rows = new List<int>(buildings.Count);
        for (var building = 0; building < buildings.RowCount; building++)
            if (buildings.IsAlive(building) && !buildings.Is(building, BuildingFlags.Removed))
                rows.Add(building);
        rows.Sort((a, b) => buildings.Id.Values[a].CompareTo(buildings.Id.Values[b]));
        foreach (var building in rows)
        {
            ListOf(_buildings, (buildings.Team.Values[building], -1)).Add(building);
            ListOf(_buildings, (buildings.Team.Values[building], buildings.Block.Values[building])).Add(building);
        }
    }

    private static List<int> ListOf<TKey>(Dictionary<TKey, List<int>> lists, TKey key) where TKey : notnull =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
