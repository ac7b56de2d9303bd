using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Teams;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Logic;

/// <summary>
/// Places that units look for. What there is is gathered at most once per tick and kind, so that a search costs what it finds
/// and not what stands.
/// </summary>
internal sealed class LogicTargets(World world)
{
    private const int Quadrant = 20;
    private static readonly BlockFlag[] Flags = Enum.GetValues<BlockFlag>();
    private readonly Dictionary<(byte Team, BlockFlag Flag), List<int>> _flagged = [];
    private readonly Dictionary<byte, List<int>> _damaged = [];
    private readonly Dictionary<int, List<int>> _ores = [];
    private readonly Comparison<int> _byAge = (one, other) => world.Buildings.Id.Values[one].CompareTo(world.Buildings.Id.Values[other]);
    private List<int>? _spawns;
    private bool _hasBuildings;

    /// <summary>A new tick: everything is looked at anew.</summary>
    public void Forget()
    {
        (_hasBuildings, _spawns) = (false, null);
        _ores.Clear();
    }

    /// <summary>The nearest building with a flag, of a team or of its enemies; -1 for none.</summary>
    public int NearestFlagged(byte team, BlockFlag flag, bool enemy, float x, float y)
    {
        GatherBuildings();
        if (!enemy)
            return NearestBuilding(_flagged.GetValueOrDefault((team, flag)), x, y, -1, float.MaxValue).Building;
        var best = (Building: -1, Distance: float.MaxValue);
        for (var other = 0; other < TeamTable.Count; other++)
            if (other != team && (other != TeamTable.Derelict || world.Rules.CoreCapture))
                best = NearestBuilding(_flagged.GetValueOrDefault(((byte)other, flag)), x, y, best.Building, best.Distance);
        return best.Building;
    }

    /// <summary>The team's nearest building that lost health; -1 for none.</summary>
    public int NearestDamaged(byte team, float x, float y)
    {
        GatherBuildings();
        return NearestBuilding(_damaged.GetValueOrDefault(team), x, y, -1, float.MaxValue).Building;
    }

    /// <summary>The nearest tile on which ground units appear; -1 for none.</summary>
    public int NearestSpawn(float x, float y)
    {
        if (_spawns is null)
        {
            var spawn = world.Content.Blocks.TryGet("spawn", out var block) ? block.Id : -1;
            _spawns = [];
            for (var tile = 0; tile < world.Tiles.Count; tile++)
                if (world.Tiles.Overlays[tile] == spawn)
                    _spawns.Add(tile);
        }
        return NearestTile(_spawns, x, y);
    }

    /// <summary>The nearest of the tiles with an item's ore, one for each part of the map; -1 for none.</summary>
    public int NearestOre(int item, float x, float y)
    {
        if (!_ores.TryGetValue(item, out var found))
            _ores[item] = found = GatherOre(item);
        return NearestTile(found, x, y);
    }

    private List<int> GatherOre(int item)
    {
        var (columns, rows) = ((world.Tiles.Width + Quadrant - 1) / Quadrant, (world.Tiles.Height + Quadrant - 1) / Quadrant);
        var first = new int[columns * rows];
        Array.Fill(first, -1);
        for (var tile = 0; tile < world.Tiles.Count; tile++)
        {
            ref var known = ref first[tile / world.Tiles.Width / Quadrant * columns + tile % world.Tiles.Width / Quadrant];
            if (known < 0 && world.Tiles.Blocks[tile] == 0 && world.DropAt(tile) == item)
                known = tile;
        }
        // Column by column: which of two as near is found depends on it.
        return [.. from column in Enumerable.Range(0, columns) from row in Enumerable.Range(0, rows) let tile = first[row * columns + column] where tile >= 0 select tile];
    }

    private void GatherBuildings()
    {
        if (_hasBuildings)
            return;
        _hasBuildings = true;
        foreach (var list in _flagged.Values)
            list.Clear();
        foreach (var list in _damaged.Values)
            list.Clear();
        var buildings = world.Buildings;
        for (var building = 0; building < buildings.RowCount; building++)
        {
            if (!buildings.IsAlive(building) || buildings.Is(building, BuildingFlags.Removed))
                continue;
            var block = world.Content.Blocks[buildings.Block.Values[building]];
            var team = buildings.Team.Values[building];
            if (block.Flags != BlockFlags.None)
                foreach (var flag in Flags)
                    if (block.Flags.HasFlag((BlockFlags)(1 << (int)flag)))
                        ListOf(_flagged, (team, flag)).Add(building);
            if (buildings.Health.Values[building] < block.Health - 0.001f)
                ListOf(_damaged, team).Add(building);
        }
        foreach (var list in _flagged.Values)
            list.Sort(_byAge);
    }

    private (int Building, float Distance) NearestBuilding(List<int>? candidates, float x, float y, int best, float bestDistance)
    {
        foreach (var building in candidates ?? [])
        {
            if (world.Buildings.Is(building, BuildingFlags.Removed))
                continue;
            var (centreX, centreY) = world.CentreOf(building);
            var distance = (centreX - x) * (centreX - x) + (centreY - y) * (centreY - y);
            if (distance < bestDistance)
                (best, bestDistance) = (building, distance);
        }
        return (best, bestDistance);
    }

    private int NearestTile(List<int> candidates, float x, float y)
    {
        var (best, bestDistance) = (-1, float.MaxValue);
        foreach (var tile in candidates)
        {
            var (dx, dy) = (tile % world.Tiles.Width * 8f - x, tile / world.Tiles.Width * 8f - y);
            if (dx * dx + dy * dy < bestDistance)
                (best, bestDistance) = (tile, dx * dx + dy * dy);
        }
        return best;
    }

    private static List<int> ListOf<TKey>(Dictionary<TKey, List<int>> lists, TKey key) where TKey : notnull =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
