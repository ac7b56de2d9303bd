using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Commands;

/// <summary>The player's unit takes items out of a building within <see cref="BuildingCommand.ItemRange"/>, as many as it can carry.</summary>
public sealed class RequestItem : BuildingCommand
{
    /// <summary>Item id.</summary>
    public required int Item { get; init; }

    /// <summary>How many at most.</summary>
    public required int Amount { get; init; }

    private protected override CommandRefusal Check(World world, int player, int building)
    {
        if (!world.Content.Items.TryGet(Item, out _))
            return CommandRefusal.UnknownContent;
        if (CheckReach(world, player, building) is not CommandRefusal.None and var refusal)
            return refusal;
        var items = world.Buildings.Items.Values[building];
        return Amount <= 0 || items < 0 || world.Items.Get(items, Item) <= 0 || Room(world, player) <= 0
            ? CommandRefusal.NoItems
            : CommandRefusal.None;
    }

    private protected override void Apply(World world, int player, int building) =>
        UnitCargo.Take(world, world.PlayerLifecycle.UnitOf(player), building, Item, Math.Min(Room(world, player), Amount));

    private int Room(World world, int player) => UnitCargo.Room(world, world.PlayerLifecycle.UnitOf(player), Item);
}
