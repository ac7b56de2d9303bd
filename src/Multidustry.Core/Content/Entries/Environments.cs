namespace Multidustry.Core.Content;

/// <summary>What the environment of a world has; all bits set (-1) stands for "any".</summary>
[Flags]
public enum Environments
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Ground with air.</summary>
    Terrestrial = 1,

    /// <summary>No air.</summary>
    Space = 2,

    /// <summary>Under water.</summary>
    Underwater = 4,

    /// <summary>Spores in the air.</summary>
    Spores = 8,

    /// <summary>Very hot.</summary>
    Scorching = 16,

    /// <summary>Oil in the ground.</summary>
    GroundOil = 32,

    /// <summary>Water in the ground.</summary>
    GroundWater = 64,

    /// <summary>Fire can burn.</summary>
    Oxygen = 128,

    /// <summary>Every environment.</summary>
    Any = -1,
}
