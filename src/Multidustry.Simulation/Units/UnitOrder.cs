using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Units;

/// <summary>
/// The units in the order the game keeps them: a new one is appended, and the last one moves into the place of one that
/// goes. Physics and targeting walk this list, not the table.
/// </summary>
internal sealed class UnitOrder(UnitTable units) : IStatePart
{
    private int[] _rows = new int[64];
    private int _count;

    public string Name => "units.order";

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    public void Add(int unit)
    {
        if (_count == _rows.Length)
            Array.Resize(ref _rows, _count * 2);
        units.OrderPosition.Values[unit] = _count;
        _rows[_count++] = unit;
    }

    public void Remove(int unit)
    {
        var position = units.OrderPosition.Values[unit];
        var moved = _rows[--_count];
        _rows[position] = moved;
        units.OrderPosition.Values[moved] = position;
    }

    public void Write(SnapshotWriter writer) => writer.WriteValues(Rows);

    public void Read(ref SnapshotReader reader)
    {
        _rows = reader.ReadValues<int>();
        _count = _rows.Length;
        if (_count == 0)
            _rows = new int[64];
    }

    public void Hash(ref StateHasher hasher) => hasher.Add(Rows);
}
