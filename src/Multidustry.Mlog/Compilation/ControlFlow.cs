using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Compilation;

/// <summary>A straight run of instructions: entered at its first one, left after its last one.</summary>
internal readonly record struct BasicBlock(int Start, int End)
{
    /// <summary>Fuel of the whole block.</summary>
    public int Cost => End - Start;
}

/// <summary>The basic blocks of a program, and those that compiled code can begin with.</summary>
internal sealed class ControlFlow
{
    /// <summary>Longer runs are cut, so that a small rest of fuel finds a block to spend it on.</summary>
    private const int LongestBlock = 48;

    /// <summary>Fuel that a block asks for at most on behalf of those after it.</summary>
    private const int LongestWay = 64;

    private readonly Instruction[] _code;
    private readonly int[] _blockOf;
    private readonly int[] _needs;
    private readonly bool[] _asks;

    /// <summary>Divides a program.</summary>
    /// <param name="code">The instructions.</param>
    /// <param name="landings">Instructions that computed jumps were seen to reach.</param>
    public ControlFlow(Instruction[] code, bool[] landings)
    {
        _code = code;
        Entries = (bool[])landings.Clone();
        Blocks = Divide(FindLeaders());
        _blockOf = new int[code.Length];
        Array.Fill(_blockOf, -1);
        for (var block = 0; block < Blocks.Length; block++)
            _blockOf[Blocks[block].Start] = block;
        AddDistantEntries();
        (_needs, _asks) = (new int[Blocks.Length], new bool[Blocks.Length]);
        for (var block = Blocks.Length - 1; block >= 0; block--)
            _needs[block] = Blocks[block].Cost + Math.Max(NeedOnward(block, JumpOf(block)), NeedOnward(block, NextOf(block)));
        for (var block = 0; block < Blocks.Length; block++)
        {
            _asks[block] |= Entries[Blocks[block].Start];
            LargestNeed = Math.Max(LargestNeed, _needs[block]);
            NoteAsking(block, JumpOf(block));
            NoteAsking(block, NextOf(block));
        }
    }

    public BasicBlock[] Blocks { get; }

    /// <summary>
    /// Whether compiled code can begin at an instruction: at the start, at heads of loops, after waits, where computed jumps land, and
    /// now and then on the way. Each way in costs the platform's compiler as much as a jump from everywhere.
    /// </summary>
    public bool[] Entries { get; }

    /// <summary>The largest of all <see cref="NeedOf"/>.</summary>
    public int LargestNeed { get; }

    /// <summary>Fuel that must be there when a block is entered: its own, and that of the longest way on through blocks it vouches for.</summary>
    public int NeedOf(int block) => _needs[block];

    /// <summary>Whether a block is reached without its fuel being asked for, and has to ask itself. Jumps back ask where they are.</summary>
    public bool Asks(int block) => _asks[block];

    /// <summary>Whether a block asked for the fuel of one that follows it, which then needn't ask.</summary>
    public bool Vouches(int block, int next) => next > block && Blocks[block].Cost + _needs[next] <= LongestWay;

    /// <summary>The block that starts at an instruction, or -1.</summary>
    public int BlockAt(int instruction) => (uint)instruction < (uint)_blockOf.Length ? _blockOf[instruction] : -1;

    /// <summary>Whether control may go elsewhere than to the next instruction.</summary>
    private static bool EndsBlock(Instruction instruction) =>
        instruction is CounterInstruction { WritesCounter: true } || instruction.Bare is JumpInstruction or EndInstruction or StopInstruction;

    private bool[] FindLeaders()
    {
        var leaders = (bool[])Entries.Clone();
        Entries[0] = leaders[0] = true;
        for (var i = 0; i < _code.Length; i++)
        {
            if (_code[i].Bare is JumpInstruction jump && (uint)jump.Target < (uint)_code.Length)
            {
                leaders[jump.Target] = true;
                Entries[jump.Target] |= jump.Target <= i;
            }
            if (i + 1 == _code.Length)
                break;
            leaders[i + 1] |= EndsBlock(_code[i]) || _code[i].Bare is WaitInstruction;
            Entries[i + 1] |= _code[i].Bare is WaitInstruction;
        }
        return leaders;
    }

    /// <summary>A run that was stopped in the middle of a long way finds back into compiled code before its end.</summary>
    private void AddDistantEntries()
    {
        var last = 0;
        foreach (var block in Blocks)
        {
            if (block.Start - last >= LongestWay)
                Entries[block.Start] = true;
            if (Entries[block.Start])
                last = block.Start;
        }
    }

    private int JumpOf(int block) =>
        _code[Blocks[block].End - 1] is { Bare: JumpInstruction jump } ? BlockAt(jump.Target) : -1;

    private int NextOf(int block) => _code[Blocks[block].End - 1] switch
    {
        CounterInstruction { WritesCounter: true } or { Bare: EndInstruction or JumpInstruction { Kind: ConditionKind.Always } } => -1,
        _ => BlockAt(Blocks[block].End),
    };

    private int NeedOnward(int block, int next) => next >= 0 && Vouches(block, next) ? _needs[next] : 0;

    private void NoteAsking(int block, int next)
    {
        if (next > block && !Vouches(block, next))
            _asks[next] = true;
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
