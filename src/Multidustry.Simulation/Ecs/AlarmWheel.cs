namespace Multidustry.Simulation.Ecs;

/// <summary>
/// At which of the next ticks rows are to be woken, one alarm per row. A row is in the list of its tick's slot; setting,
/// moving and taking alarms costs the same whatever their number, and allocates only when there are more rows than ever.
/// Nothing here decides a tick's outcome, so it is no part of the state.
/// </summary>
internal sealed class AlarmWheel
{
    /// <summary>Ticks that an alarm may lie ahead.</summary>
    public const int Reach = Slots - 1;

    private const int Slots = 1024;
    private const int None = -1;
    private const int FewestRows = 64;
    private readonly int[] _heads = new int[Slots];
    private Link[] _links = [];

    public AlarmWheel()
    {
        Array.Fill(_heads, None);
        Grow(FewestRows);
    }

    /// <summary>Sets a row's alarm, instead of the one it had.</summary>
    public void Set(int row, long tick)
    {
        if (row >= _links.Length)
            Grow(row + 1);
        Remove(row);
        var slot = (int)(tick % Slots);
        ref var link = ref _links[row];
        link = new Link { Slot = slot, Next = _heads[slot], Previous = None };
        if (link.Next != None)
            _links[link.Next].Previous = row;
        _heads[slot] = row;
    }

    /// <summary>Takes a row's alarm back, if it has one.</summary>
    public void Clear(int row)
    {
        if (row < _links.Length)
            Remove(row);
    }

    /// <summary>Takes one row whose alarm is at this tick.</summary>
    public bool TryTake(long tick, out int row)
    {
        row = _heads[(int)(tick % Slots)];
        if (row == None)
            return false;
        Remove(row);
        return true;
    }

    private void Remove(int row)
    {
        ref var link = ref _links[row];
        if (link.Slot == None)
            return;
        if (link.Next != None)
            _links[link.Next].Previous = link.Previous;
        if (link.Previous != None)
            _links[link.Previous].Next = link.Next;
        else
            _heads[link.Slot] = link.Next;
        link.Slot = None;
    }

    private void Grow(int rows)
    {
        var old = _links.Length;
        Array.Resize(ref _links, Math.Max(rows, old * 2));
        _links.AsSpan(old).Fill(new Link { Slot = None });
    }

    private struct Link
    {
        public int Slot;
        public int Next;
        public int Previous;
    }
}
