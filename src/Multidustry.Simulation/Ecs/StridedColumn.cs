using System.Runtime.CompilerServices;

namespace Multidustry.Simulation.Ecs;

/// <summary>A fixed number of values per row, such as one amount per item.</summary>
public sealed class StridedColumn<T> : IColumn where T : unmanaged
{
    private readonly EntityTable _table;
    private readonly string _name;
    private T[] _values;

    internal StridedColumn(EntityTable table, string name, int stride, int capacity)
    {
        _table = table;
        _name = name;
        Stride = stride;
        _values = new T[stride * capacity];
    }

    /// <summary>Values per row.</summary>
    public int Stride { get; }

    /// <summary>The values of a row. Valid until the table grows.</summary>
    public ReadOnlySpan<T> this[int row] => _values.AsSpan(row * Stride, Stride);

    string IStatePart.Name => _name;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<T> At(int row) => _values.AsSpan(row * Stride, Stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T At(int row, int index) => ref _values[row * Stride + index];

    void IColumn.Resize(int capacity) => Array.Resize(ref _values, capacity * Stride);

    void IColumn.Clear(int row) => At(row).Clear();

    void IStatePart.Write(SnapshotWriter writer) => writer.WriteValues<T>(Used);

    void IStatePart.Read(ref SnapshotReader reader)
    {
        reader.ReadValues(Used);
        _values.AsSpan(_table.RowCount * Stride).Clear();
    }

    void IStatePart.Hash(ref StateHasher hasher) => hasher.Add<T>(Used);

    private Span<T> Used => _values.AsSpan(0, _table.RowCount * Stride);
}
