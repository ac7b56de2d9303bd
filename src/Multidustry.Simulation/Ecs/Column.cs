using System.Runtime.CompilerServices;

namespace Multidustry.Simulation.Ecs;

/// <summary>One value per row of a table, stored side by side. Reading from outside is safe on the world's thread only.</summary>
public sealed class Column<T> : IColumn where T : unmanaged
{
    private readonly EntityTable _table;
    private readonly string _name;
    private readonly bool _hashed;

    internal Column(EntityTable table, string name, int capacity, bool hashed)
    {
        _table = table;
        _name = name;
        _hashed = hashed;
        Values = new T[capacity];
    }

    /// <summary>The storage; longer than the rows in use and replaced when the table grows, so don't keep it.</summary>
    internal T[] Values;

    /// <summary>The value of a row.</summary>
    public T this[int row]
    {
        get => Values[row];
        internal set => Values[row] = value;
    }

    /// <summary>The values of all rows ever used, in row order.</summary>
    public ReadOnlySpan<T> Rows => Values.AsSpan(0, _table.RowCount);

    string IStatePart.Name => _name;

    bool IStatePart.Hashed => _hashed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T At(int row) => ref Values[row];

    void IColumn.Resize(int capacity) => Array.Resize(ref Values, capacity);

    void IColumn.Clear(int row) => Values[row] = default;

    void IStatePart.Write(SnapshotWriter writer) => writer.WriteValues(Rows);

    void IStatePart.Read(ref SnapshotReader reader)
    {
        reader.ReadValues(Values.AsSpan(0, _table.RowCount));
        Values.AsSpan(_table.RowCount).Clear();
    }

    void IStatePart.Hash(ref StateHasher hasher) => hasher.Add(Rows);
}
