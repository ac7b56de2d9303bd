namespace Multidustry.Mlog.Runtime;

/// <summary>Watches a processor. While one is attached every instruction is interpreted.</summary>
public interface IMlogDebugger
{
    /// <summary>Called before each instruction.</summary>
    /// <param name="processor">The processor; its variables can be read and set.</param>
    /// <param name="index">Index of the instruction that comes next.</param>
    /// <returns>False to stop before it. The first instruction of a run is executed in any case, so that a run gets past a breakpoint.</returns>
    bool BeforeInstruction(MlogProcessor processor, int index);
}
