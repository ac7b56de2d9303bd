namespace Multidustry.Wasm.Instructions;

/// <summary>One step of validated code, 16 bytes. What A and B mean stands at each <see cref="Instructions.Operation"/>.</summary>
internal readonly record struct Instruction(Operation Operation, ushort Opcode, int A, long B)
{
    public int BranchArity => (int)(B >> 32);

    public int BranchBase => (int)B;

    public uint MemoryOffset => (uint)B;

    public byte MemoryLane => (byte)(B >> 32);

    /// <summary>How many bytes a load or store touches.</summary>
    public int MemorySize => (int)(B >> 40);

    public static long PackMemory(uint offset, byte lane, int size) => ((long)size << 40) | ((long)lane << 32) | offset;
}

/// <summary>One way out of a branch table.</summary>
internal readonly record struct Branch(int Target, int Arity, int Base);
