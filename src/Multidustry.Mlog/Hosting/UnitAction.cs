namespace Multidustry.Mlog.Hosting;

/// <summary>What ucontrol tells a unit.</summary>
public enum UnitAction
{
    /// <summary><c>idle</c>.</summary>
    Idle,

    /// <summary><c>stop</c>.</summary>
    Stop,

    /// <summary><c>move</c>.</summary>
    Move,

    /// <summary><c>approach</c>.</summary>
    Approach,

    /// <summary><c>pathfind</c>.</summary>
    Pathfind,

    /// <summary><c>autoPathfind</c>.</summary>
    AutoPathfind,

    /// <summary><c>boost</c>.</summary>
    Boost,

    /// <summary><c>target</c>.</summary>
    Target,

    /// <summary><c>targetp</c>.</summary>
    Targetp,

    /// <summary><c>itemDrop</c>.</summary>
    ItemDrop,

    /// <summary><c>itemTake</c>.</summary>
    ItemTake,

    /// <summary><c>payDrop</c>.</summary>
    PayDrop,

    /// <summary><c>payTake</c>.</summary>
    PayTake,

    /// <summary><c>payEnter</c>.</summary>
    PayEnter,

    /// <summary><c>mine</c>.</summary>
    Mine,

    /// <summary><c>flag</c>.</summary>
    Flag,

    /// <summary><c>build</c>.</summary>
    Build,

    /// <summary><c>getBlock</c>.</summary>
    GetBlock,

    /// <summary><c>within</c>.</summary>
    Within,

    /// <summary><c>unbind</c>.</summary>
    Unbind,
}
