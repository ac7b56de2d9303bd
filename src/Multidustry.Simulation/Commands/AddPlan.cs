using Multidustry.Protocol.Types;
using Multidustry.Simulation.Construction;
using Multidustry.Simulation.Teams;

namespace Multidustry.Simulation.Commands;

/// <summary>Adds a plan to the end of the queue of the player's unit. Unlike a client's own queue, it is checked as a whole, with a reason.</summary>
public sealed class AddPlan : PlayerCommand
{
    /// <summary>Plans that a unit may have.</summary>
    public const int MostPlans = 1000;

    /// <summary>What to build or to take down.</summary>
    public required BuildPlan Plan { get; init; }

    private protected override CommandRefusal Check(World world, int player)
    {
        var unit = world.PlayerLifecycle.UnitOf(player);
        if (unit < 0)
            return CommandRefusal.NoUnit;
        if (!world.Tiles.Contains(Plan.Position))
            return CommandRefusal.OutsideMap;
        if (world.Units.Plans.Values[unit].Count >= MostPlans)
            return CommandRefusal.LimitExceeded;
        var team = world.Players.Team.Values[player];
        return Plan.Breaking ? CheckBreaking(world, team) : CheckPlacing(world, team);
    }

    private protected override void Apply(World world, int player)
    {
        var unit = world.PlayerLifecycle.UnitOf(player);
        UnitPlans.Add(world, unit, Plan);
        world.Units.Set(unit, Units.UnitFlags.Building, true);
    }

    private CommandRefusal CheckBreaking(World world, byte team)
    {
        var (x, y) = (Plan.Position.X, Plan.Position.Y);
        if (world.Tiles.Blocks[world.Tiles.IndexOf(x, y)] == 0)
            return CommandRefusal.NoBuilding;
        if (IsForeign(world, team))
            return CommandRefusal.OtherTeam;
        return world.Construction.Placement.CanBreak(team, x, y) ? CommandRefusal.None : CommandRefusal.Forbidden;
    }

    private CommandRefusal CheckPlacing(World world, byte team)
    {
        if (!world.Content.Blocks.TryGet(Plan.Block, out var block))
            return CommandRefusal.UnknownContent;
        if (Plan.Rotation > 3)
            return CommandRefusal.InvalidNumber;
        if (!ConfigKinds.May(block, Plan.Config))
            return CommandRefusal.InvalidConfig;
        var work = world.Construction;
        var (x, y) = (Plan.Position.X, Plan.Position.Y);
        if (!work.Offer.CanBuild(work.Specs[block.Id], team) || work.Placement.IsNearEnemyCore(work.Specs[block.Id], team, x, y))
            return CommandRefusal.Forbidden;
        if (IsForeign(world, team))
            return CommandRefusal.OtherTeam;
        return work.Placement.CanPlaceIgnoringUnits(work.Specs[block.Id], team, x, y, Plan.Rotation) ? CommandRefusal.None : CommandRefusal.InvalidPlacement;
    }

    private bool IsForeign(World world, byte team) =>
        world.Tiles.BuildingAt(Plan.Position.X, Plan.Position.Y) is >= 0 and var building
        && world.Buildings.Team.Values[building] is var owner && owner != team && owner != TeamTable.Derelict;
}
