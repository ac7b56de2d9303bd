using Multidustry.Core.Content;
using Multidustry.Core.Rules;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Teams;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// Switches buildings off that may not work in a world, whatever their save says: ownerless ones, those that the environment
/// doesn't suit, and those outside the part of the map that is in play.
/// </summary>
internal static class BuildingPermission
{
    public static void Apply(World world)
    {
        var buildings = world.Buildings;
        for (var building = 0; building < buildings.RowCount; building++)
            if (buildings.IsAlive(building) && world.Traits[buildings.Block[building]].Has(Trait.Updates) && !MayWork(world, building))
                buildings.Set(building, BuildingFlags.Enabled, false);
    }

    private static bool MayWork(World world, int building)
    {
        var block = world.Content.Blocks[world.Buildings.Block[building]];
        return world.Buildings.Team[building] != TeamTable.Derelict && Suits(block, world.Rules.Environment) && (block.IsPrivileged || IsInPlay(world, world.Rules, building));
    }

    private static bool Suits(Block block, Environments environment) =>
        (block.EnvironmentsEnabled & environment) != 0
        && (block.EnvironmentsDisabled & environment) == 0
        && (block.EnvironmentsRequired & environment) == block.EnvironmentsRequired;

    private static bool IsInPlay(World world, GameRules rules, int building)
    {
        if (!rules.LimitMapArea || !rules.DisableOutsideArea)
            return true;
        var tile = world.Tiles.PositionOf(world.Buildings.Tile[building]);
        // The far edges count as inside.
        return tile.X >= rules.LimitX && tile.X <= rules.LimitX + rules.LimitWidth
            && tile.Y >= rules.LimitY && tile.Y <= rules.LimitY + rules.LimitHeight;
    }
}
