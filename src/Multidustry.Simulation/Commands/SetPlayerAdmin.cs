using Multidustry.Simulation.Players;

namespace Multidustry.Simulation.Commands;

/// <summary>Shows a player as an administrator, or no longer. Rights are not the simulation's matter.</summary>
public sealed class SetPlayerAdmin : PlayerCommand
{
    /// <summary>Whether the player is shown as one.</summary>
    public required bool Admin { get; init; }

    private protected override CommandRefusal Check(World world, int player) => CommandRefusal.None;

    private protected override void Apply(World world, int player) => world.Players.Set(player, PlayerFlags.Admin, Admin);
}
