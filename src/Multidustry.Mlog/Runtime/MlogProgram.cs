using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Runtime;

/// <summary>An assembled text. Immutable; any number of processors on any threads can run it.</summary>
public sealed class MlogProgram
{
    private readonly Dictionary<string, int> _slots;

    internal MlogProgram(MlogSource source, MlogProgramOptions options, Instruction[] code, VariableSlot[] variables, Dictionary<string, int> slots, int timers, MlogSyntaxError? error)
    {
        (Source, Options, Code, Slots, _slots, TimerCount, Error) = (source, options, code, variables, slots, timers, error);
        Tier = new Tier(this);
        var worldValues = new List<(int Slot, int WorldValue)>();
        for (var slot = 0; slot < variables.Length; slot++)
            if (variables[slot].WorldValue >= 0)
                worldValues.Add((slot, variables[slot].WorldValue));
        WorldValues = [.. worldValues];
    }

    /// <summary>The parsed text.</summary>
    public MlogSource Source { get; }

    /// <summary>What it was assembled against.</summary>
    public MlogProgramOptions Options { get; }

    /// <summary>Why the text was rejected, or null. A rejected program has no instructions and does nothing.</summary>
    public MlogSyntaxError? Error { get; }

    /// <summary>How many instructions it has.</summary>
    public int Length => Code.Length;

    /// <summary>Names of the variables that programs can write, without <c>@counter</c>.</summary>
    public IEnumerable<string> VariableNames => from slot in Slots where !slot.IsConstant && slot.Name != "@counter" select slot.Name;

    internal Instruction[] Code { get; }

    internal VariableSlot[] Slots { get; }

    internal (int Slot, int WorldValue)[] WorldValues { get; }

    internal int TimerCount { get; }

    internal Tier Tier { get; }

    /// <summary>Assembles a text. Never throws; <see cref="Error"/> says when the game would refuse it.</summary>
    public static MlogProgram Compile(string text, MlogProgramOptions? options = null)
    {
        options ??= new MlogProgramOptions();
        return new Assembler(MlogSource.Parse(text, options.Limits), options).Assemble();
    }

    /// <summary>The place of a variable that isn't constant.</summary>
    internal bool TryGetVariable(string name, out int slot) => _slots.TryGetValue(name, out slot) && !Slots[slot].IsConstant;
}
