using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Units;

/// <summary>Items that pass between units and buildings, told to everybody. Range and team are the caller's business.</summary>
internal static class UnitCargo
{
    /// <summary>How many more of an item a unit can carry; none while it carries another one.</summary>
    public static int Room(World world, int unit, int item)
    {
        var carried = world.Units.StackAmount.Values[unit];
        var carriesOther = carried > 0 && world.Units.StackItem.Values[unit] != item;
        return carriesOther ? 0 : world.UnitSpecs[world.Units.Type.Values[unit]].ItemCapacity - carried;
    }

    /// <summary>How many of what a unit carries a building takes, up to an amount.</summary>
    public static int Accepted(World world, int unit, int building, int amount) =>
        world.Buildings.Items.Values[building] < 0
            ? 0
            : world.MechanismOf(building).AcceptsStack(building, world.Units.StackItem.Values[unit], amount);

    /// <summary>Moves items from a building to a unit that has room for them.</summary>
    public static void Take(World world, int unit, int building, int item, int amount)
    {
        var taken = world.MechanismOf(building).RemoveStack(building, item, amount);
        world.Units.StackItem.Values[unit] = (short)item;
        world.Units.StackAmount.Values[unit] += taken;
        world.Events.Add(new WorldEvent(WorldEventKind.ItemsTaken)
        {
            Entity = world.Units.Id.Values[unit],
            Tile = world.Tiles.PositionOf(world.Buildings.Tile.Values[building]),
            Item = (short)item,
            Amount = taken,
        });
    }

    /// <summary>Moves items that a building accepts from a unit to it.</summary>
    public static void Give(World world, int unit, int building, int amount)
    {
        var item = world.Units.StackItem.Values[unit];
        world.Units.StackAmount.Values[unit] -= amount;
        world.MechanismOf(building).HandleStack(building, item, amount);
        world.Events.Add(new WorldEvent(WorldEventKind.ItemsGiven)
        {
            Entity = world.Units.Id.Values[unit],
            Tile = world.Tiles.PositionOf(world.Buildings.Tile.Values[building]),
            Item = item,
            Amount = amount,
            X = world.Units.X.Values[unit],
            Y = world.Units.Y.Values[unit],
        });
    }
}
