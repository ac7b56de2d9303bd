using Multidustry.Protocol.Entities;

namespace Multidustry.Simulation.Environment;

/// <summary>Fires and puddles of a world as snapshots and saves have them. Belongs to the world's thread.</summary>
public static class EnvironmentView
{
    private const byte FireClass = 10, PuddleClass = 13;

    /// <summary>A fire, by its row.</summary>
    public static FireEntity Fire(World world, int row) => new()
    {
        ClassId = FireClass,
        Lifetime = world.Fires.Lifetime[row],
        Tile = world.Tiles.PositionOf(world.Fires.Tile[row]),
        Time = world.Fires.Time[row],
        X = world.Fires.X[row],
        Y = world.Fires.Y[row],
    };

    /// <summary>A puddle, by its row.</summary>
    public static PuddleEntity Puddle(World world, int row) => new()
    {
        ClassId = PuddleClass,
        Amount = world.Puddles.Amount[row],
        Liquid = world.Puddles.Liquid[row],
        Tile = world.Tiles.PositionOf(world.Puddles.Tile[row]),
        X = world.Puddles.X[row],
        Y = world.Puddles.Y[row],
    };
}
