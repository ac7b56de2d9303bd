using Multidustry.Core.Geometry;

namespace Multidustry.Simulation.Power;

/// <summary>
/// Who is connected to whom: neighbours that conduct to each other, then laser links. Two blocks that only consume don't
/// conduct to each other, and insulated ones to nobody.
/// </summary>
internal sealed class PowerConnections(World world, PowerSpec[] specs)
{
    /// <summary>Lists the connections of a building, in the order in which graphs grow along them.</summary>
    public void Find(int building, List<int> found)
    {
        found.Clear();
        var buildings = world.Buildings;
        var power = buildings.Power.Values[building];
        if (power < 0)
            return;
        var links = world.Power.LinksOf(power);
        var team = buildings.Team.Values[building];
        var spec = specs[buildings.Block.Values[building]];
        foreach (var other in buildings.NeighboursOf(building))
            if (buildings.Power.Values[other] >= 0 && buildings.Team.Values[other] == team
                && Conducts(spec, specs[buildings.Block.Values[other]]) && !links.Contains(PositionOf(other)))
                found.Add(other);
        foreach (var link in links)
            if (At(link) is >= 0 and var other && buildings.Power.Values[other] >= 0 && buildings.Team.Values[other] == team)
                found.Add(other);
    }

    /// <summary>The building at a packed position, -1 for none.</summary>
    public int At(int packed)
    {
        var position = TilePosition.Unpack(packed);
        return world.Tiles.BuildingAt(position.X, position.Y);
    }

    /// <summary>A building's packed position, as links name it.</summary>
    public int PositionOf(int building) => world.Tiles.PositionOf(world.Buildings.Tile.Values[building]).Packed;

    private static bool Conducts(in PowerSpec one, in PowerSpec other) =>
        !(one.OnlyConsumes && other.OnlyConsumes) && !one.IsInsulated && !other.IsInsulated;
}
