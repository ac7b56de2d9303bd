using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Commands;

/// <summary>The player's unit throws away what it carries.</summary>
public sealed class DropItem : PlayerCommand
{
    private protected override CommandRefusal Check(World world, int player)
    {
        var unit = world.PlayerLifecycle.UnitOf(player);
        return unit < 0 ? CommandRefusal.NoUnit
            : world.Units.StackAmount.Values[unit] <= 0 ? CommandRefusal.NoItems
            : CommandRefusal.None;
    }

    private protected override void Apply(World world, int player)
    {
        var unit = world.PlayerLifecycle.UnitOf(player);
        world.Events.Add(new WorldEvent(WorldEventKind.ItemsDropped)
        {
            Entity = world.Units.Id.Values[unit],
            Item = world.Units.StackItem.Values[unit],
            Amount = world.Units.StackAmount.Values[unit],
        });
        world.Units.StackAmount.Values[unit] = 0;
    }
}
