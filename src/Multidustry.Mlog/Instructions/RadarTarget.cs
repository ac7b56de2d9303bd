namespace Multidustry.Mlog.Instructions;

/// <summary>Filters of radar.</summary>
public enum RadarTarget
{
    /// <summary><c>any</c>.</summary>
    Any,

    /// <summary><c>enemy</c>.</summary>
    Enemy,

    /// <summary><c>ally</c>.</summary>
    Ally,

    /// <summary><c>player</c>.</summary>
    Player,

    /// <summary><c>attacker</c>.</summary>
    Attacker,

    /// <summary><c>flying</c>.</summary>
    Flying,

    /// <summary><c>boss</c>.</summary>
    Boss,

    /// <summary><c>ground</c>.</summary>
    Ground,
}
