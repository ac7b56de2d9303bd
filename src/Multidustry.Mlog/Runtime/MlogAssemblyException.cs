namespace Multidustry.Mlog.Runtime;

/// <summary>Ends the assembly of a text that is rejected; never leaves the assembler.</summary>
internal sealed class MlogAssemblyException(string message, int offset) : Exception(message)
{
    public int Offset { get; } = offset;
}
