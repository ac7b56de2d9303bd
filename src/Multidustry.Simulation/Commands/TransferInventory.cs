using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Commands;

/// <summary>The player's unit gives what it carries to a building within <see cref="BuildingCommand.ItemRange"/>, as much as that takes.</summary>
public sealed class TransferInventory : BuildingCommand
{
    private protected override CommandRefusal Check(World world, int player, int building)
    {
        if (CheckReach(world, player, building) is not CommandRefusal.None and var refusal)
            return refusal;
        if (world.Units.StackAmount.Values[world.PlayerLifecycle.UnitOf(player)] <= 0)
            return CommandRefusal.NoItems;
        return Accepted(world, player, building) > 0 ? CommandRefusal.None : CommandRefusal.NotAccepted;
    }

    private protected override void Apply(World world, int player, int building)
    {
        var unit = world.PlayerLifecycle.UnitOf(player);
        var item = world.Units.StackItem.Values[unit];
        var given = Accepted(world, player, building);
        world.Units.StackAmount.Values[unit] -= given;
        world.MechanismOf(building).HandleStack(building, item, given);
        world.Events.Add(new WorldEvent(WorldEventKind.ItemsGiven)
        {
            Entity = world.Units.Id.Values[unit],
            Tile = world.Tiles.PositionOf(world.Buildings.Tile.Values[building]),
            Item = item,
            Amount = given,
            X = world.Units.X.Values[unit],
            Y = world.Units.Y.Values[unit],
        });
    }

    private static int Accepted(World world, int player, int building)
    {
        var unit = world.PlayerLifecycle.UnitOf(player);
        return world.Buildings.Items.Values[building] < 0
            ? 0
            : world.MechanismOf(building).AcceptsStack(building, world.Units.StackItem.Values[unit], world.Units.StackAmount.Values[unit]);
    }
}
