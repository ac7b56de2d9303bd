using Multidustry.Mlog.Compilation;

namespace Multidustry.Mlog.Runtime;

/// <summary>Running compiled code, and the interpreter between its blocks.</summary>
public sealed partial class MlogProcessor
{
    private const int Refused = -1;

    /// <summary>Where compiled code left off.</summary>
    internal int ExitNext;

    /// <summary>The instruction that made compiled code leave with a signal.</summary>
    internal int ExitCurrent;

    /// <summary>The variable that surprised compiled code; -1 for none.</summary>
    internal int ExitSlot;

    private bool _wroteOwnVariable;

    /// <summary>Whether the write just executed changed a variable of this processor.</summary>
    internal bool TakeOwnWrite()
    {
        var wrote = _wroteOwnVariable;
        _wroteOwnVariable = false;
        return wrote;
    }

    internal void NoteOwnWrite() => _wroteOwnVariable = true;

    /// <summary>Runs compiled code as far as it goes; what it can't do is interpreted up to the next block.</summary>
    private void RunCompiled(CompiledProgram compiled, int next, ref int fuel)
    {
        if ((uint)next >= (uint)compiled.Entries.Length)
            next = 0;
        if (compiled.Entries[next])
        {
            ExitSlot = -1;
            var left = compiled.Body(this, ref At(0), next, fuel);
            if (left == Refused)
            {
                Program.Tier.NoteMisfit(this, landing: -1, slot: -1);
            }
            else
            {
                fuel = left;
                Settle(ExitNext, ExitCurrent);
                if (ExitNext == Signal || left == 0)
                    return;
                next = (uint)ExitNext < (uint)compiled.Entries.Length ? ExitNext : 0;
                if (ExitSlot >= 0 || !compiled.Entries[next])
                    Program.Tier.NoteMisfit(this, next, ExitSlot);
            }
        }
        InterpretToEntry(compiled.Entries, next, ref fuel);
    }

    /// <summary>Interprets at least one instruction, up to one that compiled code can begin with.</summary>
    private void InterpretToEntry(bool[] entries, int next, ref int fuel)
    {
        var code = Program.Code;
        int current;
        do
        {
            current = (uint)next < (uint)code.Length ? next : 0;
            fuel--;
            next = code[current].Execute(this, current + 1);
        }
        while (fuel > 0 && next != Signal && (uint)next < (uint)entries.Length && !entries[next]);
        Settle(next, current);
    }
}
