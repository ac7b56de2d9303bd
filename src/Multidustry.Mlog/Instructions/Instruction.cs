using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary>One instruction of a program. Immutable and shared: whatever changes lives in the processor.</summary>
internal abstract class Instruction
{
    /// <summary>Places read, for the compiler.</summary>
    public int[] Reads { get; set; } = [];

    /// <summary>Places written, for the compiler.</summary>
    public int[] Writes { get; set; } = [];

    /// <summary>The instruction without what shows it the counter.</summary>
    public virtual Instruction Bare => this;

    /// <summary>Executes on a processor.</summary>
    /// <param name="processor">The processor.</param>
    /// <param name="next">Index of the instruction after this one.</param>
    /// <returns>Index of the instruction to execute next, or <see cref="MlogProcessor.Signal"/>.</returns>
    public abstract int Execute(MlogProcessor processor, int next);
}
