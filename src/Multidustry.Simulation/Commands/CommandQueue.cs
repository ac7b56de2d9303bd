namespace Multidustry.Simulation.Commands;

/// <summary>
/// Where other threads leave commands for a world; the next tick takes them in the order they came. Bounded: a full
/// queue refuses, and the sender decides what that means. Thread-safe.
/// </summary>
public sealed class CommandQueue
{
    /// <summary>How many commands fit unless said otherwise.</summary>
    public const int DefaultCapacity = 16_384;

    private readonly Lock _lock = new();
    private readonly int _capacity;
    private List<WorldCommand> _waiting = [];
    private List<WorldCommand> _taken = [];

    /// <summary>Makes an empty queue.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public CommandQueue(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    /// <summary>Commands waiting for the next tick.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>Leaves a command. False when the queue is full.</summary>
    public bool TryEnqueue(WorldCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        lock (_lock)
        {
            if (_waiting.Count == _capacity)
                return false;
            _waiting.Add(command);
            return true;
        }
    }

    /// <summary>All waiting commands; the list is reused by the next call.</summary>
    internal List<WorldCommand> TakeAll()
    {
        lock (_lock)
        {
            _taken.Clear();
            (_waiting, _taken) = (_taken, _waiting);
            return _taken;
        }
    }
}
