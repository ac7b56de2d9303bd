using Multidustry.Core.Geometry;

namespace Multidustry.Simulation.Commands;

/// <summary>The player's team no longer wants back what was destroyed at some tiles.</summary>
public sealed class GiveUpRebuilding : PlayerCommand
{
    /// <summary>Tiles that one command may name.</summary>
    public const int MostTiles = 1000;

    /// <summary>Origin tiles of what was destroyed; others are passed over.</summary>
    public required IReadOnlyList<TilePosition> Tiles { get; init; }

    private protected override CommandRefusal Check(World world, int player) =>
        Tiles.Count > MostTiles ? CommandRefusal.LimitExceeded : CommandRefusal.None;

    private protected override void Apply(World world, int player)
    {
        var team = world.Players.Team.Values[player];
        foreach (var tile in Tiles)
            world.Rebuilds.RemoveAt(team, tile);
    }
}
