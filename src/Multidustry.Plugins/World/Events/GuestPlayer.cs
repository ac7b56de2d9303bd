using Multidustry.Plugins.World.Interfaces;
using Multidustry.Simulation.Players;

namespace Multidustry.Plugins.World.Events;

/// <summary>The WIT record <c>player</c>.</summary>
internal static class GuestPlayer
{
    public static WorldWit.Types.Player Of(Simulation.World world, int row)
    {
        var players = world.Players;
        return new WorldWit.Types.Player(players.Id[row], players.Team[row], players.Is(row, PlayerFlags.Admin), players.X[row], players.Y[row], players.Name[row] ?? "");
    }
}
