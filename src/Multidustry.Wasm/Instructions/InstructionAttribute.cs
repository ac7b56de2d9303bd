namespace Multidustry.Wasm.Instructions;

/// <summary>
/// Marks a static method as the meaning of an instruction. The method's own signature is the instruction's:
/// validation, interpreter and compiler all read it. A <see cref="byte"/> parameter is a lane index,
/// a first parameter of type <see cref="nint"/> a checked address.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal class InstructionAttribute(int opcode) : Attribute
{
    public int Opcode { get; } = opcode;

    /// <summary>Whether the result may be a NaN whose bits the platform chooses.</summary>
    public bool MakesNaN { get; init; }

    /// <summary>What the type parameter of the method stands for.</summary>
    public virtual Type? Lane => null;
}

/// <summary>An instruction whose method is generic over the kind of number.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class InstructionAttribute<T>(int opcode) : InstructionAttribute(opcode)
{
    public override Type Lane => typeof(T);
}

/// <summary>A load or store of <c>1 &lt;&lt; sizeLog2</c> bytes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MemoryInstructionAttribute(int opcode, int sizeLog2) : InstructionAttribute(opcode)
{
    public int SizeLog2 { get; } = sizeLog2;
}
