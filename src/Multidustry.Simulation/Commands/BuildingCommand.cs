using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;

namespace Multidustry.Simulation.Commands;

/// <summary>A command of a player about a building of the same team.</summary>
public abstract class BuildingCommand : PlayerCommand
{
    /// <summary>How far a unit reaches to take and give items, world units.</summary>
    public const float ItemRange = 220f;

    private protected BuildingCommand()
    {
    }

    /// <summary>Any tile of the building.</summary>
    public required TilePosition Tile { get; init; }

    private protected sealed override CommandRefusal Check(World world, int player)
    {
        if (!world.Tiles.Contains(Tile))
            return CommandRefusal.OutsideMap;
        var building = world.Tiles.BuildingAt(Tile.X, Tile.Y);
        if (building < 0)
            return CommandRefusal.NoBuilding;
        return world.Buildings.Team.Values[building] == world.Players.Team.Values[player]
            ? Check(world, player, building)
            : CommandRefusal.OtherTeam;
    }

    private protected sealed override void Apply(World world, int player) =>
        Apply(world, player, world.Tiles.BuildingAt(Tile.X, Tile.Y));

    private protected abstract CommandRefusal Check(World world, int player, int building);

    private protected abstract void Apply(World world, int player, int building);

    /// <summary>Whether the player's unit lives and is near enough to hand items over.</summary>
    private protected static CommandRefusal CheckReach(World world, int player, int building)
    {
        var unit = world.PlayerLifecycle.UnitOf(player);
        if (unit < 0)
            return CommandRefusal.NoUnit;
        var (x, y) = world.CentreOf(building);
        return Scalars.Length(x - world.Units.X.Values[unit], y - world.Units.Y.Values[unit]) <= ItemRange
            ? CommandRefusal.None
            : CommandRefusal.OutOfRange;
    }
}
