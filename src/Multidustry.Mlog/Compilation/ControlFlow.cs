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

    /// <summary>Fuel that a block asks for at most on behalf of those after it.</summary>
    private const int LongestWay = 64;

    private readonly int[] _blockOf;
    private readonly int[] _needs;

    /// <summary>Divides a program.</summary>
    /// <param name="code">The instructions.</param>
    /// <param name="landings">Instructions that computed jumps were seen to reach.</param>
    public ControlFlow(Instruction[] code, bool[] landings)
    {
        var leaders = (bool[])landings.Clone();
        leaders[0] = true;
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i].Bare is JumpInstruction jump && (uint)jump.Target < (uint)code.Length)
                leaders[jump.Target] = true;
            if (EndsBlock(code[i]) && i + 1 < code.Length)
                leaders[i + 1] = true;
        }
        Blocks = Divide(leaders);
        _blockOf = new int[code.Length];
        Array.Fill(_blockOf, -1);
        for (var block = 0; block < Blocks.Length; block++)
            _blockOf[Blocks[block].Start] = block;
        _needs = new int[Blocks.Length];
        for (var block = Blocks.Length - 1; block >= 0; block--)
            _needs[block] = Blocks[block].Cost + Successors(code, Blocks[block]).Where(next => Vouches(block, next)).Select(next => _needs[next]).DefaultIfEmpty().Max();
        LargestNeed = _needs.Max();
    }

    public BasicBlock[] Blocks { get; }

    /// <summary>Whether a block starts at an instruction.</summary>
    public bool[] Entries => [.. _blockOf.Select(block => block >= 0)];

    /// <summary>The largest of all <see cref="NeedOf"/>.</summary>
    public int LargestNeed { get; }

    /// <summary>Fuel that must be there when a block is entered: its own, and that of the longest way on through blocks it vouches for.</summary>
    public int NeedOf(int block) => _needs[block];

    /// <summary>Whether a block asked for the fuel of one that follows it, which then needn't ask.</summary>
    public bool Vouches(int block, int next) => next > block && Blocks[block].Cost + _needs[next] <= LongestWay;

    /// <summary>The block that starts at an instruction, or -1.</summary>
    public int BlockAt(int instruction) => (uint)instruction < (uint)_blockOf.Length ? _blockOf[instruction] : -1;

    /// <summary>Whether control may go elsewhere than to the next instruction.</summary>
    private static bool EndsBlock(Instruction instruction) =>
        instruction is CounterInstruction { WritesCounter: true } || instruction.Bare is JumpInstruction or EndInstruction or StopInstruction;

    private IEnumerable<int> Successors(Instruction[] code, BasicBlock block)
    {
        var last = code[block.End - 1];
        if (last is CounterInstruction { WritesCounter: true } || last.Bare is EndInstruction)
            yield break;
        if (last.Bare is JumpInstruction jump && BlockAt(jump.Target) is >= 0 and var target)
            yield return target;
        if (last.Bare is not JumpInstruction { Kind: ConditionKind.Always } && BlockAt(block.End) is >= 0 and var onward)
            yield return onward;
    }

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
