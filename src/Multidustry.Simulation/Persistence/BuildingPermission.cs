using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Teams;

namespace Multidustry.Simulation.Persistence;

/// <summary>Switches buildings off that may not work in a world: ownerless ones, whatever their save says.</summary>
internal static class BuildingPermission
{
    public static void Apply(World world)
    {
        var buildings = world.Buildings;
        for (var building = 0; building < buildings.RowCount; building++)
            if (buildings.IsAlive(building) && world.Traits[buildings.Block[building]].Has(Trait.Updates) && buildings.Team[building] == TeamTable.Derelict)
                buildings.Set(building, BuildingFlags.Enabled, false);
    }
}
