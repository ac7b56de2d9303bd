using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Ecs;

/// <summary>How values with references inside are written into snapshots and hashed.</summary>
internal interface IValueCodec<T>
{
    void Write(SnapshotWriter writer, T value);

    T Read(ref SnapshotReader reader);

    void Hash(ref StateHasher hasher, T value);
}

/// <summary>
/// One immutable value with references inside per row: names, texts, configurations. Nothing that changes each tick belongs here.
/// Most rows of most columns are null, so only the others are written.
/// </summary>
public sealed class ObjectColumn<T> : IColumn
{
    private readonly EntityTable _table;
    private readonly string _name;
    private readonly IValueCodec<T> _codec;
    private T[] _values;

    internal ObjectColumn(EntityTable table, string name, IValueCodec<T> codec, int capacity)
    {
        _table = table;
        _name = name;
        _codec = codec;
        _values = new T[capacity];
    }

    /// <summary>The value of a row; the type's default when nothing was set.</summary>
    public T this[int row]
    {
        get => _values[row];
        internal set => _values[row] = value;
    }

    string IStatePart.Name => _name;

    void IColumn.Resize(int capacity) => Array.Resize(ref _values, capacity);

    void IColumn.Clear(int row) => _values[row] = default!;

    void IStatePart.Write(SnapshotWriter writer)
    {
        var set = 0;
        for (var row = 0; row < _table.RowCount; row++)
            set += _values[row] is null ? 0 : 1;
        writer.WriteInt32(set);
        for (var row = 0; row < _table.RowCount; row++)
        {
            if (_values[row] is null)
                continue;
            writer.WriteInt32(row);
            _codec.Write(writer, _values[row]);
        }
    }

    void IStatePart.Read(ref SnapshotReader reader)
    {
        Array.Clear(_values);
        var previous = -1;
        for (var left = reader.ReadCount(sizeof(int)); left > 0; left--)
        {
            var row = reader.ReadInt32();
            if (row <= previous || row >= _table.RowCount)
                throw new MalformedDataException($"'{_name}' has a value for row {row} of {_table.RowCount}", reader.Position);
            _values[row] = _codec.Read(ref reader);
            previous = row;
        }
    }

    void IStatePart.Hash(ref StateHasher hasher)
    {
        for (var row = 0; row < _table.RowCount; row++)
        {
            if (_values[row] is null)
                continue;
            hasher.Add(row);
            _codec.Hash(ref hasher, _values[row]);
        }
    }

}
