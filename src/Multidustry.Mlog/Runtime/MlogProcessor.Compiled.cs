using Multidustry.Mlog.Compilation;

namespace Multidustry.Mlog.Runtime;

/// <summary>Running compiled code, and the interpreter between its blocks.</summary>
public sealed partial class MlogProcessor
{
    private const int None = -1;

    /// <summary>Where compiled code left off.</summary>
    internal int ExitNext;

    /// <summary>The instruction that made compiled code leave with a signal.</summary>
    internal int ExitCurrent;

    /// <summary>Number of the departure by which compiled code was left; -1 when it wasn't surprised.</summary>
    internal int Departure;

    /// <summary>The variable that a value is kept for which its local can't hold; -1 for none.</summary>
    internal int MisfitSlot;

    /// <summary>The value kept.</summary>
    internal MlogValue Misfit;

    private bool _wroteOwnVariable;
    private bool _isSettled;

    /// <summary>Whether the write just executed changed a variable of this processor. Then all of them are in their places already.</summary>
    internal bool TakeOwnWrite()
    {
        _isSettled = _wroteOwnVariable;
        _wroteOwnVariable = false;
        return _isSettled;
    }

    internal void NoteOwnWrite() => _wroteOwnVariable = true;

    /// <summary>Runs compiled code as far as it goes; what it can't do is interpreted up to the next block.</summary>
    private void RunCompiled(CompiledProgram compiled, int next, ref int fuel)
    {
        if ((uint)next >= (uint)compiled.Entries.Length)
            next = 0;
        if (compiled.Entries[next])
        {
            ref var variables = ref At(0);
            if (!compiled.Layout.Enter(ref variables))
            {
                Program.Tier.NoteMisfit(this, landing: None, slot: None);
            }
            else
            {
                (Departure, MisfitSlot, _isSettled) = (None, None, false);
                var before = fuel;
                fuel = compiled.Body(this, ref variables, next, fuel);
                if (compiled.Quality == CodeQuality.Quick)
                    Program.Tier.NoteQuick(this, before - fuel);
                if (!_isSettled)
                    compiled.Layout.Leave(ref variables);
                next = Land(compiled, ref fuel);
                if (ExitNext == Signal || fuel == 0)
                    return;
            }
        }
        InterpretToEntry(compiled.Entries, next, ref fuel);
    }

    /// <summary>Takes over from compiled code.</summary>
    /// <returns>The instruction to go on with.</returns>
    private int Land(CompiledProgram compiled, ref int fuel)
    {
        var surprising = None;
        if (Departure != None)
        {
            (ExitNext, var refund, surprising) = compiled.Departures[Departure];
            fuel += refund;
        }
        if (MisfitSlot != None)
            At(MisfitSlot) = Misfit;
        Settle(ExitNext, ExitCurrent);
        var next = (uint)ExitNext < (uint)compiled.Entries.Length ? ExitNext : 0;
        // With less fuel than that it may have been left for want of it.
        var isLanding = !compiled.Entries[next] && fuel >= compiled.MinimumFuel;
        if (fuel > 0 && ExitNext != Signal && (surprising != None || isLanding))
            Program.Tier.NoteMisfit(this, next, surprising);
        return next;
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
