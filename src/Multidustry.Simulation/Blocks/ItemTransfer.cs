namespace Multidustry.Simulation.Blocks;

/// <summary>How producers and stores hand items to their neighbours, one at a time, in turn.</summary>
internal static class ItemTransfer
{
    /// <summary>"Any item" for <see cref="Dump"/>.</summary>
    public const int Any = -1;

    /// <summary>Gives one item of the inventory to the first neighbour that takes it. The turn moves on with every neighbour asked.</summary>
    public static bool Dump(World world, int building, int item)
    {
        var buildings = world.Buildings;
        var items = buildings.Items.Values[building];
        var neighbours = buildings.NeighboursOf(building).Length;
        if (items < 0 || neighbours == 0 || world.Items.Total.Values[items] == 0 || (item != Any && world.Items.Get(items, item) <= 0))
            return false;
        var start = buildings.DumpIndex.Values[building];
        for (var i = 0; i < neighbours; i++)
        {
            var other = buildings.NeighboursOf(building)[(i + start) % neighbours];
            var given = item == Any ? GiveAny(world, building, other, items) : Give(world, building, other, items, item);
            Advance(world, building);
            if (given)
                return true;
        }
        return false;
    }

    /// <summary>Gives items away at a rate: one for each whole tick that has passed for the building.</summary>
    public static void DumpAccumulated(World world, int building, int item, ref float ticks)
    {
        ticks += world.Buildings.TimeScale.Values[building];
        for (; ticks >= 1f; ticks -= 1f)
            Dump(world, building, item);
    }

    /// <summary>Hands a newly made item to a neighbour, or keeps it.</summary>
    public static void Offload(World world, int building, int item)
    {
        var buildings = world.Buildings;
        var start = buildings.DumpIndex.Values[building];
        var neighbours = buildings.NeighboursOf(building).Length;
        for (var i = 0; i < neighbours; i++)
        {
            Advance(world, building);
            var other = buildings.NeighboursOf(building)[(i + start) % neighbours];
            var mechanism = world.MechanismOf(other);
            if (!mechanism.AcceptsItem(other, building, item) || !world.MechanismOf(building).CanDump(building, other, item))
                continue;
            mechanism.HandleItem(other, building, item);
            return;
        }
        world.MechanismOf(building).HandleItem(building, building, item);
    }

    private static bool GiveAny(World world, int building, int other, int items)
    {
        for (var item = 0; item < world.Items.Amounts.Stride; item++)
            if (world.Items.Get(items, item) > 0 && Give(world, building, other, items, item))
                return true;
        return false;
    }

    private static bool Give(World world, int building, int other, int items, int item)
    {
        var mechanism = world.MechanismOf(other);
        if (!mechanism.AcceptsItem(other, building, item) || !world.MechanismOf(building).CanDump(building, other, item))
            return false;
        mechanism.HandleItem(other, building, item);
        world.Items.Remove(items, item, 1);
        world.Changed(building);
        return true;
    }

    private static void Advance(World world, int building)
    {
        var neighbours = world.Buildings.NeighboursOf(building).Length;
        if (neighbours != 0)
            world.Buildings.DumpIndex.At(building) = (world.Buildings.DumpIndex.Values[building] + 1) % neighbours;
    }
}
