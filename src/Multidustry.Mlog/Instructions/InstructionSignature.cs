namespace Multidustry.Mlog.Instructions;

/// <summary>An opcode and its arguments.</summary>
public sealed class InstructionSignature
{
    internal InstructionSignature(string opcode, Parameter[] parameters, Func<OperandReader, Instruction> create, bool isPrivileged = false) =>
        (Opcode, Parameters, Create, IsPrivileged) = (opcode, parameters, create, isPrivileged);

    /// <summary>The word a statement starts with.</summary>
    public string Opcode { get; }

    /// <summary>Arguments in order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Whether only world processors know it.</summary>
    public bool IsPrivileged { get; }

    internal Func<OperandReader, Instruction> Create { get; }
}
