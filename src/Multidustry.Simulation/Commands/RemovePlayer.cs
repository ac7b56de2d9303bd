using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Commands;

/// <summary>Takes a player out of the world; the unit from the core goes too.</summary>
public sealed class RemovePlayer : PlayerCommand
{
    private protected override CommandRefusal Check(World world, int player) => CommandRefusal.None;

    private protected override void Apply(World world, int player)
    {
        world.PlayerLifecycle.Remove(player);
        world.Events.Add(new WorldEvent(WorldEventKind.PlayerLeft) { Entity = Player });
    }
}
