using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Ecs;

/// <summary>
/// Rows of one kind of thing and the columns that describe them. A freed row is the next one handed out, and its
/// generation grows, so a handle to it goes stale. Freed rows are zero, so equal worlds have equal bytes.
/// Not thread-safe: a table belongs to its world.
/// </summary>
public class EntityTable : IStatePart
{
    private const int InitialCapacity = 16;
    private readonly StateRegistry _registry;
    private readonly List<IColumn> _columns = [];
    private readonly string _name;
    private int[] _generations = new int[InitialCapacity];
    private int[] _free = new int[InitialCapacity];
    private int _freeCount;

    internal EntityTable(StateRegistry registry, string name)
    {
        _registry = registry;
        _name = name;
        registry.Register(this);
    }

    /// <summary>Rows ever used; rows from 0 to this number exist, though some may be free.</summary>
    public int RowCount { get; private set; }

    /// <summary>Living rows.</summary>
    public int Count => RowCount - _freeCount;

    /// <summary>Rows that fit before the columns grow.</summary>
    public int Capacity { get; private set; } = InitialCapacity;

    string IStatePart.Name => _name;

    /// <summary>Whether the row is in use. A row that was never handed out is not.</summary>
    public bool IsAlive(int row) => (uint)row < (uint)RowCount && (_generations[row] & 1) == 1;

    /// <summary>Whether the handle names a row that is still the same thing.</summary>
    public bool IsAlive(EntityHandle handle) =>
        (uint)handle.Row < (uint)RowCount && _generations[handle.Row] == handle.Generation && (handle.Generation & 1) == 1;

    /// <summary>The handle of a living row.</summary>
    public EntityHandle HandleOf(int row) => new(row, _generations[row]);

    /// <summary>Unhashed columns are for what makes a tick cheaper but not different, such as who waits for whom.</summary>
    internal Column<T> AddColumn<T>(string name, bool hashed = true) where T : unmanaged
    {
        var column = new Column<T>(this, $"{_name}.{name}", Capacity, hashed);
        _columns.Add(column);
        return _registry.Register(column);
    }

    internal StridedColumn<T> AddColumn<T>(string name, int stride) where T : unmanaged
    {
        var column = new StridedColumn<T>(this, $"{_name}.{name}", stride, Capacity);
        _columns.Add(column);
        return _registry.Register(column);
    }

    internal ObjectColumn<T> AddColumn<T>(string name, IValueCodec<T> codec)
    {
        var column = new ObjectColumn<T>(this, $"{_name}.{name}", codec, Capacity);
        _columns.Add(column);
        return _registry.Register(column);
    }

    /// <summary>Makes room for so many rows in all, and some more.</summary>
    internal void Reserve(int rows)
    {
        if (rows > Capacity)
            Grow(rows + (rows / 8));
    }

    /// <summary>Adds a column of a kind of its own.</summary>
    internal T AddColumn<T>(T column) where T : IColumn
    {
        _columns.Add(column);
        return _registry.Register(column);
    }

    /// <summary>Takes a row; all its columns are zero. Odd generations are alive, even ones free.</summary>
    internal int Allocate()
    {
        int row;
        if (_freeCount > 0)
        {
            row = _free[--_freeCount];
        }
        else
        {
            row = RowCount;
            if (row == Capacity)
                Grow(Capacity * 2);
            RowCount++;
        }
        _generations[row]++;
        return row;
    }

    /// <summary>Gives a row back and zeroes its columns.</summary>
    internal void Free(int row)
    {
        if (!IsAlive(row))
            throw new InvalidOperationException($"Row {row} of '{_name}' is not in use.");
        _generations[row]++;
        if (_freeCount == _free.Length)
            Array.Resize(ref _free, _free.Length * 2);
        _free[_freeCount++] = row;
        foreach (var column in _columns)
            column.Clear(row);
    }

    private void Grow(int capacity)
    {
        Array.Resize(ref _generations, capacity);
        foreach (var column in _columns)
            column.Resize(capacity);
        Capacity = capacity;
    }

    void IStatePart.Write(SnapshotWriter writer)
    {
        writer.WriteValues<int>(_generations.AsSpan(0, RowCount));
        writer.WriteValues<int>(_free.AsSpan(0, _freeCount));
    }

    void IStatePart.Read(ref SnapshotReader reader)
    {
        var generations = reader.ReadValues<int>();
        var free = reader.ReadValues<int>();
        Check(generations, free, reader.Position);
        RowCount = generations.Length;
        Grow(Math.Max(InitialCapacity, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)RowCount)));
        generations.CopyTo(_generations, 0);
        _generations.AsSpan(RowCount).Clear();
        _free = free.Length == 0 ? new int[InitialCapacity] : free;
        _freeCount = free.Length;
    }

    void IStatePart.Hash(ref StateHasher hasher)
    {
        hasher.Add<int>(_generations.AsSpan(0, RowCount));
        hasher.Add<int>(_free.AsSpan(0, _freeCount));
    }

    private void Check(int[] generations, int[] free, int position)
    {
        var freeRows = 0;
        foreach (var generation in generations)
            freeRows += 1 - (generation & 1);
        var seen = new HashSet<int>();
        foreach (var row in free)
            if ((uint)row >= (uint)generations.Length || (generations[row] & 1) == 1 || !seen.Add(row))
                throw new MalformedDataException($"'{_name}' has an impossible free row {row}", position);
        if (freeRows != free.Length)
            throw new MalformedDataException($"'{_name}' has {freeRows} free rows but lists {free.Length}", position);
    }
}
