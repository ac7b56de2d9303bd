using System.Runtime.CompilerServices;
using Multidustry.Mlog.Compilation;

namespace Multidustry.Mlog.Runtime;

/// <summary>The interpreter.</summary>
public sealed partial class MlogProcessor
{
    /// <summary>Stands for the following instruction while the counter is no index; no jump has this target.</summary>
    private const int FallThrough = -1;

    private Tier? _tier;
    private SignalKind _signal;
    private int _signalNext;

    /// <summary>Why an instruction returned <see cref="Signal"/>.</summary>
    private enum SignalKind
    {
        None,
        Yield,
        ExactCounter,
        CounterObject,
    }

    /// <summary>Executes instructions until the fuel is used or one asks to wait. Each costs exactly 1.</summary>
    /// <param name="fuel">How many at most; 0 or less executes none.</param>
    public MlogRun Run(int fuel)
    {
        if (Program.Length == 0)
            return new MlogRun(0, MlogStop.Empty);
        if (fuel <= 0)
            return new MlogRun(0, MlogStop.OutOfFuel);
        RefreshWorldValues();
        if (Debugger is not null)
            return RunWatched(fuel);
        var left = fuel;
        while (left > 0)
        {
            Advance(ref left);
            if (_signal == SignalKind.Yield)
                return new MlogRun(fuel - left, MlogStop.Yielded);
        }
        return new MlogRun(fuel, MlogStop.OutOfFuel);
    }

    /// <summary>Executes one update's share: fuel accumulates with time and is spent as far as the program doesn't wait.</summary>
    /// <param name="meter">Fuel left over from earlier updates.</param>
    /// <param name="progress">Efficiency × time scale × delta of this update.</param>
    public MlogRun Update(ref FuelMeter meter, float progress)
    {
        var run = Run(meter.Add(progress, Host.InstructionsPerTick));
        meter.Spend(run.Executed);
        return run;
    }

    internal int Yield() => Raise(SignalKind.Yield, 0);

    private int Raise(SignalKind signal, int next)
    {
        (_signal, _signalNext) = (signal, next);
        return Signal;
    }

    private void RefreshWorldValues()
    {
        foreach (var (slot, value) in Program.WorldValues)
            SetNumber(slot, Host.Globals[value]);
    }

    private MlogRun RunWatched(int fuel)
    {
        for (var executed = 0; executed < fuel; executed++)
        {
            var index = _counter >= Program.Length || !(_counter >= 0) ? 0 : (int)_counter;
            if (!Debugger!.BeforeInstruction(this, index) && executed > 0)
                return new MlogRun(executed, MlogStop.Break);
            var one = 1;
            Advance(ref one);
            if (_signal == SignalKind.Yield)
                return new MlogRun(executed + 1, MlogStop.Yielded);
        }
        return new MlogRun(fuel, MlogStop.OutOfFuel);
    }

    /// <summary>Executes at least one instruction and stops at a signal at the latest.</summary>
    private void Advance(ref int fuel)
    {
        _signal = SignalKind.None;
        _counterIsObject = false;
        if (!IsIndex(_counter))
            StepExactly(ref fuel);
        else if (Debugger is null && _tier?.Compiled is { } compiled && (fuel >= compiled.MinimumFuel || Options.Mode == MlogExecutionMode.Compiled))
            RunCompiled(compiled, (int)_counter, ref fuel);
        else
            Interpret((int)_counter, ref fuel);
    }

    private void Interpret(int next, ref int fuel)
    {
        var code = Program.Code;
        var left = fuel;
        int current;
        do
        {
            current = (uint)next < (uint)code.Length ? next : 0;
            left--;
            next = code[current].Execute(this, current + 1);
        }
        while (left > 0 && next != Signal);
        _tier?.NoteInterpreted(this, fuel - left);
        fuel = left;
        Settle(next, current);
    }

    /// <summary>Takes the counter back from a loop that ran.</summary>
    private void Settle(int next, int current)
    {
        if (next != Signal)
            _counter = next;
        else if (_signal == SignalKind.Yield)
            _counter = current;
        else if (_signal == SignalKind.CounterObject)
            _counter = _signalNext;
    }

    /// <summary>One step with a counter that is no index: its fraction is kept, out of range it starts at 0.</summary>
    private void StepExactly(ref int fuel)
    {
        if (_counter >= Program.Length || _counter < 0)
            _counter = 0;
        var current = (int)_counter;
        var seen = _counter + 1;
        (_counter, _counterIsExact) = (seen, true);
        var next = Program.Code[current].Execute(this, FallThrough);
        _counterIsExact = false;
        fuel--;
        if (next == Signal)
            _counter = _signal == SignalKind.Yield ? seen - 1 : _counter;
        else if (next != FallThrough)
            _counter = next;
    }

    /// <summary>Decides whether the program may be compiled while this processor runs it.</summary>
    private void Attach()
    {
        _tier = Options.Mode != MlogExecutionMode.Interpreted && RuntimeFeature.IsDynamicCodeSupported ? Program.Tier : null;
        if (Options.Mode == MlogExecutionMode.Compiled && _tier is { Compiled: null })
            _tier.Compile(this);
    }
}
