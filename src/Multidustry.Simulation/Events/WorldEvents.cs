namespace Multidustry.Simulation.Events;

/// <summary>What happened during the last tick, in order. The storage is reused: read it before the next tick, on the world's thread.</summary>
public sealed class WorldEvents
{
    private WorldEvent[] _events = new WorldEvent[64];
    private int _count;

    /// <summary>The events of the last tick.</summary>
    public ReadOnlySpan<WorldEvent> Batch => _events.AsSpan(0, _count);

    internal void Add(in WorldEvent happened)
    {
        if (_count == _events.Length)
            Array.Resize(ref _events, _count * 2);
        _events[_count++] = happened;
    }

    internal void Clear()
    {
        _events.AsSpan(0, _count).Clear();
        _count = 0;
    }
}
