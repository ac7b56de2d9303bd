namespace Multidustry.Core.Content;

/// <summary>Blocks of one group, other than none, may replace each other in place. Numbered as the game does.</summary>
public enum BlockGroup : byte
{
    /// <summary>Replaces only its own kind.</summary>
    None = 0,

    /// <summary>The walls group.</summary>
    Walls = 1,

    /// <summary>The projectors group.</summary>
    Projectors = 2,

    /// <summary>The turrets group.</summary>
    Turrets = 3,

    /// <summary>The transportation group.</summary>
    Transportation = 4,

    /// <summary>The power group.</summary>
    Power = 5,

    /// <summary>The liquids group.</summary>
    Liquids = 6,

    /// <summary>The drills group.</summary>
    Drills = 7,

    /// <summary>The units group.</summary>
    Units = 8,

    /// <summary>The logic group.</summary>
    Logic = 9,

    /// <summary>The payloads group.</summary>
    Payloads = 10,

    /// <summary>The heat group.</summary>
    Heat = 11,
}
