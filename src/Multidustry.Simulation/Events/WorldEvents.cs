namespace Multidustry.Simulation.Events;

/// <summary>
/// What happened in a world, in order: since the tick before the last one ended, so that commands carried out between ticks
/// are told together with the tick that follows them. The storage is reused: read it after each tick, on the world's thread.
/// </summary>
public sealed class WorldEvents
{
    private WorldEvent[] _events = new WorldEvent[64];
    private int _count;
    private int _told;

    /// <summary>The events of the last tick and of the commands before it, then those of commands since.</summary>
    public ReadOnlySpan<WorldEvent> Batch => _events.AsSpan(0, _count);

    /// <summary>The events of commands since the last tick: they are told with the next one.</summary>
    internal ReadOnlySpan<WorldEvent> Pending => _events.AsSpan(_told, _count - _told);

    internal void Clear()
    {
        _events.AsSpan(0, _count).Clear();
        (_count, _told) = (0, 0);
    }

    internal void Add(in WorldEvent happened)
    {
        if (_count == _events.Length)
            Array.Resize(ref _events, _count * 2);
        _events[_count++] = happened;
    }

    /// <summary>A tick begins: what the last one had told is dropped.</summary>
    internal void BeginTick()
    {
        _events.AsSpan(_told, _count - _told).CopyTo(_events);
        _events.AsSpan(_count - _told, _told).Clear();
        (_count, _told) = (_count - _told, 0);
    }

    /// <summary>A tick ended: everything so far can be read until the next one begins.</summary>
    internal void EndTick() => _told = _count;
}
