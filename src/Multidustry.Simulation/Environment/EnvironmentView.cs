using Multidustry.Protocol.Entities;

namespace Multidustry.Simulation.Environment;

/// <summary>Fires, puddles and weather of a world as snapshots and saves have them. Belongs to the world's thread.</summary>
public static class EnvironmentView
{
    private const byte FireClass = 10, PuddleClass = 13, WeatherClass = 14;

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

    /// <summary>How many kinds of weather are on.</summary>
    public static int WeatherCount(World world) => world.Weather.Active.Length;

    /// <summary>A weather that is on, by its place, the oldest first.</summary>
    public static WeatherEntity Weather(World world, int place) => Weather(world.Weather.Active[place]);

    internal static WeatherEntity Weather(in WeatherState state) => new()
    {
        ClassId = WeatherClass,
        EffectTimer = state.EffectTimer,
        Intensity = state.Intensity,
        Life = state.Life,
        Opacity = state.Opacity,
        Weather = (short)state.Kind,
        WindVector = new(state.WindX, state.WindY),
        X = 0f,
        Y = 0f,
    };
}
