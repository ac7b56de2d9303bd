using Multidustry.Core.Binary;

namespace Multidustry.Plugins.Hosting.Guests;

/// <summary>The timers of one plugin, by their numbers.</summary>
internal sealed class PluginTimers(int most)
{
    private readonly SortedDictionary<uint, (long Due, uint Interval)> _timers = [];
    private uint _last;

    /// <summary>Starts a timer; 0 when there are too many or it would never be due.</summary>
    public uint Start(long tick, uint ticks, bool repeats)
    {
        if (_timers.Count >= most || ticks == 0 || _last == uint.MaxValue)
            return 0;
        _timers.Add(++_last, (tick + ticks, repeats ? ticks : 0));
        return _last;
    }

    /// <summary>The first tick at which a timer is due; null without timers.</summary>
    public long? NextDue => _timers.Count == 0 ? null : _timers.Values.Min(timer => timer.Due);

    public void Cancel(uint timer) => _timers.Remove(timer);

    public void Clear() => _timers.Clear();

    /// <summary>The timers that are due, in the order of their numbers.</summary>
    public IReadOnlyList<uint> TakeDue(long tick)
    {
        if (_timers.Count == 0)
            return [];
        List<uint>? due = null;
        foreach (var (number, timer) in _timers)
            if (timer.Due <= tick)
                (due ??= []).Add(number);
        foreach (var number in due ?? [])
        {
            var interval = _timers[number].Interval;
            if (interval == 0)
                _timers.Remove(number);
            else
                _timers[number] = (tick + interval, interval);
        }

        return due ?? (IReadOnlyList<uint>)[];
    }

    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteInt32((int)_last);
        writer.WriteInt32(_timers.Count);
        foreach (var (number, (due, interval)) in _timers)
        {
            writer.WriteInt32((int)number);
            writer.WriteInt64(due);
            writer.WriteInt32((int)interval);
        }
    }

    public void Read(ref BigEndianReader reader)
    {
        _timers.Clear();
        _last = (uint)reader.ReadInt32();
        for (var count = reader.CheckCount(reader.ReadInt32(), most); count > 0; count--)
            _timers[(uint)reader.ReadInt32()] = (reader.ReadInt64(), (uint)reader.ReadInt32());
    }
}
