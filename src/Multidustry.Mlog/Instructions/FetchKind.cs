namespace Multidustry.Mlog.Instructions;

/// <summary>What fetch answers.</summary>
public enum FetchKind
{
    /// <summary><c>unit</c>.</summary>
    Unit,

    /// <summary><c>unitCount</c>.</summary>
    UnitCount,

    /// <summary><c>player</c>.</summary>
    Player,

    /// <summary><c>playerCount</c>.</summary>
    PlayerCount,

    /// <summary><c>core</c>.</summary>
    Core,

    /// <summary><c>coreCount</c>.</summary>
    CoreCount,

    /// <summary><c>build</c>.</summary>
    Build,

    /// <summary><c>buildCount</c>.</summary>
    BuildCount,
}
