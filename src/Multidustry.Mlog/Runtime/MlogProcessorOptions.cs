namespace Multidustry.Mlog.Runtime;

/// <summary>How a processor runs its program. What the program does is the same in every mode.</summary>
public sealed record MlogProcessorOptions
{
    /// <summary>Interpreter first, compiled code once a program proves hot, draw commands kept.</summary>
    public static MlogProcessorOptions Default { get; } = new();

    /// <summary>Interpreted, compiled, or one after the other.</summary>
    public MlogExecutionMode Mode { get; init; }

    /// <summary>Whether <c>draw</c> and <c>drawflush</c> do anything; a dedicated server's don't.</summary>
    public bool HasGraphics { get; init; } = true;
}
