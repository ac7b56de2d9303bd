namespace Multidustry.Mlog.Runtime;

/// <summary>The counter. While a run is under way it lives in the loop that runs; between runs it lives here.</summary>
public sealed partial class MlogProcessor
{
    private double _counter;
    private bool _counterIsExact;
    private bool _counterIsObject;
    private MlogValue _counterObject;

    /// <summary>Number of the next instruction. May be fractional, negative or past the end: the next step then starts at 0.</summary>
    public double Counter => _counter;

    /// <summary>The counter as a variable: the object when the last instruction wrote one, which makes no jump.</summary>
    public MlogValue CounterValue => _counterIsObject ? _counterObject : new MlogValue(_counter, NumberTag.Instance);

    /// <summary>What a running instruction sees: the number of the instruction after it.</summary>
    internal double CounterSeen(int next) => _counterIsExact ? _counter : next;

    /// <summary>A running instruction wrote to the counter.</summary>
    internal int WriteCounter(in MlogValue value, int next)
    {
        if (!value.IsNumber)
        {
            (_counterObject, _counterIsObject) = (value, true);
            return Raise(SignalKind.CounterObject, next);
        }
        var index = (int)value.Payload;
        if (IsIndex(value.Payload))
            return index;
        _counter = value.Payload;
        return Raise(SignalKind.ExactCounter, next);
    }

    private void SetCounter(MlogValue value)
    {
        _counterIsObject = !value.IsNumber;
        if (_counterIsObject)
            _counterObject = value;
        else
            _counter = value.Payload;
    }

    private static bool IsIndex(double counter) => (int)counter == counter && !double.IsNegative(counter);
}
