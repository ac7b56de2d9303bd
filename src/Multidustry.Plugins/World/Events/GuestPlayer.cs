using Multidustry.Simulation.Players;

namespace Multidustry.Plugins.World.Events;

/// <summary>The WIT record <c>player</c>.</summary>
internal static class GuestPlayer
{
    public static object?[] Of(Simulation.World world, int row)
    {
        var players = world.Players;
        return [players.Id[row], players.Team[row], players.Is(row, PlayerFlags.Admin), players.X[row], players.Y[row], players.Name[row] ?? ""];
    }
}
