using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Buildings;

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
            if (buildings.IsAlive(building) && world.Traits[buildings.Block[building]].Has(Trait.Updates)
                && !world.Lifecycle.MayWork(buildings.Block[building], buildings.Team[building], buildings.Tile[building]))
                buildings.Set(building, BuildingFlags.Enabled, false);
    }
}
