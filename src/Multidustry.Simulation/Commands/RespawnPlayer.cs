namespace Multidustry.Simulation.Commands;

/// <summary>The player gives the unit up and takes a new one from the best core.</summary>
public sealed class RespawnPlayer : PlayerCommand
{
    private protected override CommandRefusal Check(World world, int player) => CommandRefusal.None;

    private protected override void Apply(World world, int player) => world.PlayerLifecycle.Respawn(player);
}
