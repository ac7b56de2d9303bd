namespace Multidustry.Simulation.Blocks;

/// <summary>How producers and stores hand items to their neighbours, one at a time, in turn. The turn moves on with every neighbour asked.</summary>
internal static class ItemTransfer
{
    /// <summary>"Any item" for <see cref="Dump"/>.</summary>
    public const int Any = -1;

    /// <summary>Gives one item of the inventory to the first neighbour that takes it.</summary>
    public static bool Dump(World world, int building, int item)
    {
        var items = world.Buildings.Items.Values[building];
        if (items < 0 || world.Items.Total.Values[items] == 0 || (item != Any && world.Items.Get(items, item) <= 0))
            return false;
        var (turn, neighbours) = TurnOf(world, building);
        for (var i = 0; i < neighbours; i++)
        {
            var index = turn + i < neighbours ? turn + i : turn + i - neighbours;
            var other = world.Buildings.NeighboursOf(building)[index];
            if (!(item == Any ? GiveAny(world, building, other, items) : Give(world, building, other, items, item)))
                continue;
            SetTurn(world, building, index + 1);
            return true;
        }
        return false;
    }

    /// <summary>
    /// Gives away as often as whole ticks have passed at the building's speed; <paramref name="ticks"/> keeps the rest.
    /// </summary>
    public static void DumpAccumulated(World world, int building, int item, ref float ticks)
    {
        ticks += world.Buildings.TimeScale.Values[building];
        for (; ticks >= 1f; ticks -= 1f)
            Dump(world, building, item);
    }

    /// <summary>Gives an item that is in no inventory to the first neighbour that takes it.</summary>
    public static bool Offer(World world, int building, int item)
    {
        var turn = TurnOf(world, building).Turn;
        var neighbours = world.Buildings.NeighboursOf(building);
        for (var i = 0; i < neighbours.Length; i++)
        {
            var index = turn + i < neighbours.Length ? turn + i : turn + i - neighbours.Length;
            var other = neighbours[index];
            var mechanism = world.MechanismOf(other);
            if (!mechanism.AcceptsItem(other, building, item) || !world.MechanismOf(building).CanDump(building, other, item))
                continue;
            SetTurn(world, building, index + 1);
            mechanism.HandleItem(other, building, item);
            return true;
        }
        return false;
    }

    /// <summary>Hands a newly made item to a neighbour, or keeps it.</summary>
    public static void Offload(World world, int building, int item)
    {
        if (!Offer(world, building, item))
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

    /// <summary>Whose turn it is, by index, and how many neighbours there are. Asking all of them in vain leaves the turn as it is.</summary>
    private static (int Turn, int Neighbours) TurnOf(World world, int building)
    {
        var neighbours = world.Buildings.NeighboursOf(building).Length;
        ref var turn = ref world.Buildings.DumpIndex.At(building);
        if (turn >= neighbours && neighbours != 0)
            turn %= neighbours;
        return (turn, neighbours);
    }

    /// <summary>Handing over may have changed how many neighbours there are.</summary>
    private static void SetTurn(World world, int building, int index)
    {
        var neighbours = world.Buildings.NeighboursOf(building).Length;
        if (neighbours != 0)
            world.Buildings.DumpIndex.Values[building] = index < neighbours ? index : index == neighbours ? 0 : index % neighbours;
    }
}
