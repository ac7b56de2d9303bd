namespace Multidustry.Simulation.Commands;

/// <summary>Moves a player to another team, where a new unit comes from the best core.</summary>
public sealed class SetPlayerTeam : PlayerCommand
{
    /// <summary>Team number.</summary>
    public required byte Team { get; init; }

    private protected override CommandRefusal Check(World world, int player) => CommandRefusal.None;

    private protected override void Apply(World world, int player)
    {
        world.Players.Team.Values[player] = Team;
        world.PlayerLifecycle.Respawn(player);
    }
}
