namespace Multidustry.Mlog.Instructions;

/// <summary>What ulocate looks for.</summary>
public enum LocateTarget
{
    /// <summary><c>ore</c>.</summary>
    Ore,

    /// <summary><c>building</c>.</summary>
    Building,

    /// <summary><c>spawn</c>.</summary>
    Spawn,

    /// <summary><c>damaged</c>.</summary>
    Damaged,
}
