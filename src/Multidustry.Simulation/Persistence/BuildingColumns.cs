using Multidustry.Protocol.State;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Persistence;

/// <summary>The shared part of a building's record, to and from the world's columns.</summary>
internal static class BuildingColumns
{
    private const int NoDisabler = -1;

    public static void Read(World world, int building, BuildingBase shared)
    {
        var buildings = world.Buildings;
        buildings.Health[building] = shared.Health;
        buildings.Rotation[building] = shared.Rotation;
        buildings.Set(building, BuildingFlags.Enabled, shared.Enabled);
        buildings.IsSteady[building] = false;
        buildings.TimeScale[building] = shared.TimeScale;
        buildings.TimeScaleDuration[building] = shared.TimeScaleDuration;
        buildings.LastDisabler[building] = (shared.Modules & BuildingModules.Disabler) != 0 ? shared.Disabler : NoDisabler;
        buildings.Efficiency[building] = buildings.PotentialEfficiency[building] = shared.Efficiency;
        buildings.OptionalEfficiency[building] = shared.OptionalEfficiency;
        buildings.Visibility[building] = (ulong)shared.VisibleTo;
        if (buildings.Items[building] is >= 0 and var items)
            ReadItems(world.Items, items, shared.Items);
        if (buildings.Liquids[building] is >= 0 and var liquids)
            ReadLiquids(world.Liquids, liquids, shared.Liquids);
        if (buildings.Power[building] is >= 0 and var power)
            ReadPower(world.Power, power, shared);
    }

    public static void Write(World world, int building, BuildingBase shared)
    {
        var buildings = world.Buildings;
        shared.Reset(world.Content.Blocks[buildings.Block[building]]);
        shared.Health = buildings.Health[building];
        shared.Rotation = buildings.Rotation[building];
        shared.Team = buildings.Team[building];
        shared.Enabled = buildings.Is(building, BuildingFlags.Enabled);
        (shared.TimeScale, shared.TimeScaleDuration) = (buildings.TimeScale[building], buildings.TimeScaleDuration[building]);
        shared.Modules |= shared.TimeScale == 1 ? 0 : BuildingModules.TimeScale;
        shared.Disabler = buildings.LastDisabler[building];
        shared.Modules |= shared.Disabler == NoDisabler ? 0 : BuildingModules.Disabler;
        (shared.Efficiency, shared.OptionalEfficiency) = (buildings.Efficiency[building], buildings.OptionalEfficiency[building]);
        shared.VisibleTo = (long)buildings.Visibility[building];
        if (buildings.Items[building] is >= 0 and var items)
            world.Items.Amounts[items].CopyTo(shared.Items);
        if (buildings.Liquids[building] is >= 0 and var liquids)
            world.Liquids.Amounts[liquids].CopyTo(shared.Liquids);
        if (buildings.Power[building] is not (>= 0 and var power))
            return;
        shared.PowerStatus = world.Power.Status[power];
        foreach (var link in world.Power.LinksOf(power))
            shared.Links.Add(link);
    }

    // Cores of a team share an inventory, so there may be something in it already.
    private static void ReadItems(ItemStore store, int row, ReadOnlySpan<int> amounts)
    {
        for (var item = 0; item < amounts.Length; item++)
            if (amounts[item] != store.Get(row, item))
                store.Set(row, item, amounts[item]);
    }

    private static void ReadLiquids(LiquidStore store, int row, ReadOnlySpan<float> amounts)
    {
        var current = 0;
        for (var liquid = 0; liquid < amounts.Length; liquid++)
            if (amounts[liquid] > amounts[current])
                current = liquid;
        amounts.CopyTo(store.Amounts.At(row));
        store.Current[row] = (short)current;
    }

    private static void ReadPower(PowerStore store, int row, BuildingBase shared)
    {
        store.Status[row] = shared.PowerStatus;
        for (var i = 0; i < shared.Links.Count; i++)
            store.LinkPool.Add(ref store.Links.At(row), shared.Links[i]);
    }
}
