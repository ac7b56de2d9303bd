namespace Multidustry.Simulation.Generation;

/// <summary>What kind of survival map <see cref="SurvivalMap"/> makes.</summary>
public sealed record SurvivalMapOptions
{
    /// <summary>The smallest width and height in tiles: below it core, spawn and the way between don't fit.</summary>
    public const int MinimumSize = 100;

    /// <summary>The largest width and height in tiles.</summary>
    public const int MaximumSize = 1000;

    /// <summary>The same seed and size give the same map on every machine.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Width in tiles, <see cref="MinimumSize"/> to <see cref="MaximumSize"/>.</summary>
    public int Width { get; init; } = 250;

    /// <summary>Height in tiles, <see cref="MinimumSize"/> to <see cref="MaximumSize"/>.</summary>
    public int Height { get; init; } = 250;

    /// <summary>Throws when a size is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Width or height is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, MinimumSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Width, MaximumSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(Height, MinimumSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Height, MaximumSize);
    }
}
