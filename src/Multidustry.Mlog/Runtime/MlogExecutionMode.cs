namespace Multidustry.Mlog.Runtime;

/// <summary>How programs are executed. Only the speed differs.</summary>
public enum MlogExecutionMode
{
    /// <summary>Interpreted until it proves hot, then compiled in the background. Interpreted only, where the platform has no dynamic code.</summary>
    Tiered,

    /// <summary>Never compiled.</summary>
    Interpreted,

    /// <summary>Compiled before the first instruction and used for any amount of fuel; for tests and measurements.</summary>
    Compiled,
}
