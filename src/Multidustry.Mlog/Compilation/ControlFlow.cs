using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Compilation;

/// <summary>A straight run of instructions: entered at its first one, left after its last one.</summary>
internal readonly record struct BasicBlock(int Start, int End)
{
    /// <summary>Fuel of the whole block.</summary>
    public int Cost => End - Start;
}

/// <summary>The basic blocks of a program.</summary>
internal sealed class ControlFlow
{
    /// <summary>Longer runs are cut, so that a small rest of fuel finds a block to spend it on.</summary>
    private const int LongestBlock = 48;

    private readonly int[] _blockOf;

    /// <summary>Divides a program.</summary>
    /// <param name="code">The instructions.</param>
    /// <param name="landings">Instructions that computed jumps were seen to reach.</param>
    public ControlFlow(Instruction[] code, bool[] landings)
    {
        var leaders = (bool[])landings.Clone();
        leaders[0] = true;
        for (var i = 0; i < code.Length; i++)
        {
            if (Unwrapped(code[i]) is JumpInstruction jump && (uint)jump.Target < (uint)code.Length)
                leaders[jump.Target] = true;
            if (EndsBlock(code[i]) && i + 1 < code.Length)
                leaders[i + 1] = true;
        }
        Blocks = Divide(leaders);
        _blockOf = new int[code.Length];
        Array.Fill(_blockOf, -1);
        for (var block = 0; block < Blocks.Length; block++)
            _blockOf[Blocks[block].Start] = block;
    }

    public BasicBlock[] Blocks { get; }

    /// <summary>The block that starts at an instruction, or -1.</summary>
    public int BlockAt(int instruction) => (uint)instruction < (uint)_blockOf.Length ? _blockOf[instruction] : -1;

    /// <summary>Whether control may go elsewhere than to the next instruction.</summary>
    private static bool EndsBlock(Instruction instruction) =>
        instruction is CounterInstruction { WritesCounter: true } || Unwrapped(instruction) is JumpInstruction or EndInstruction or StopInstruction;

    /// <summary>The instruction itself when it only looks at the counter.</summary>
    private static Instruction Unwrapped(Instruction instruction) => instruction is CounterInstruction counter ? counter.Inner : instruction;

    private static BasicBlock[] Divide(bool[] leaders)
    {
        var blocks = new List<BasicBlock>();
        var start = 0;
        for (var i = 1; i <= leaders.Length; i++)
        {
            if (i < leaders.Length && !leaders[i] && i - start < LongestBlock)
                continue;
            blocks.Add(new BasicBlock(start, i));
            start = i;
        }
        return [.. blocks];
    }
}
