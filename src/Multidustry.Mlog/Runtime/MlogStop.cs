namespace Multidustry.Mlog.Runtime;

/// <summary>Why a run ended.</summary>
public enum MlogStop
{
    /// <summary>All fuel is used.</summary>
    OutOfFuel,

    /// <summary>An instruction asked to wait for the next update; that instruction is counted.</summary>
    Yielded,

    /// <summary>There is nothing to execute.</summary>
    Empty,

    /// <summary>The debugger asked to stop before the next instruction.</summary>
    Break,
}
