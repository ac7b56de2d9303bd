namespace Multidustry.Simulation.Ecs;

/// <summary>
/// Rows of a table in the order the game keeps them: a new one is appended, and the last one moves into the place of one
/// that goes. <paramref name="positions"/> is the table's column with each row's place.
/// </summary>
internal sealed class RowOrder(string name, Column<int> positions) : IStatePart
{
    private int[] _rows = new int[64];
    private int _count;

    public string Name => name;

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    public void Add(int row)
    {
        if (_count == _rows.Length)
            Array.Resize(ref _rows, _count * 2);
        positions.Values[row] = _count;
        _rows[_count++] = row;
    }

    public void Remove(int row)
    {
        var position = positions.Values[row];
        var moved = _rows[--_count];
        _rows[position] = moved;
        positions.Values[moved] = position;
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
