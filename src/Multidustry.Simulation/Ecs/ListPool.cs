using System.Numerics;
using System.Runtime.CompilerServices;
using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Ecs;

/// <summary>A short list inside a <see cref="ListPool{T}"/>. The default value is an empty list.</summary>
internal struct PooledList
{
    public int Start;
    public int Count;
    public int Capacity;
}

/// <summary>
/// Many short lists in one array. A list's room is a power of two; outgrown and emptied rooms are reused by size, last
/// first, so the layout depends on nothing but the order of operations.
/// </summary>
internal sealed class ListPool<T>(string name) : IStatePart where T : unmanaged
{
    private const int SizeClasses = 31;
    private readonly List<int>?[] _free = new List<int>?[SizeClasses];
    private T[] _items = new T[64];
    private int _used;

    public string Name => name;

    /// <summary>The list's elements. Valid until the next <see cref="Add"/> or <see cref="Insert"/> to any list of the pool.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Items(in PooledList list) => _items.AsSpan(list.Start, list.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At(in PooledList list, int index)
    {
        if ((uint)index >= (uint)list.Count)
            throw new ArgumentOutOfRangeException(nameof(index));
        return ref _items[list.Start + index];
    }

    public void Add(ref PooledList list, T item) => Insert(ref list, list.Count, item);

    public void Insert(ref PooledList list, int index, T item)
    {
        if (list.Count == list.Capacity)
            Grow(ref list);
        var room = _items.AsSpan(list.Start, list.Count + 1);
        room[index..list.Count].CopyTo(room[(index + 1)..]);
        room[index] = item;
        list.Count++;
    }

    public void RemoveAt(ref PooledList list, int index)
    {
        var items = Items(list);
        items[(index + 1)..].CopyTo(items[index..]);
        items[^1] = default;
        list.Count--;
    }

    /// <summary>Empties the list and gives its room back.</summary>
    public void Release(ref PooledList list)
    {
        if (list.Capacity > 0)
        {
            Items(list).Clear();
            FreeRooms(list.Capacity).Add(list.Start);
        }
        list = default;
    }

    private void Grow(ref PooledList list)
    {
        var capacity = Math.Max(2, list.Capacity * 2);
        var rooms = FreeRooms(capacity);
        int start;
        if (rooms.Count > 0)
        {
            start = rooms[^1];
            rooms.RemoveAt(rooms.Count - 1);
        }
        else
        {
            start = _used;
            _used += capacity;
            if (_used > _items.Length)
                Array.Resize(ref _items, (int)BitOperations.RoundUpToPowerOf2((uint)_used));
        }
        Items(list).CopyTo(_items.AsSpan(start));
        var count = list.Count;
        Release(ref list);
        list = new PooledList { Start = start, Count = count, Capacity = capacity };
    }

    private List<int> FreeRooms(int capacity) => _free[BitOperations.Log2((uint)capacity)] ??= [];

    public void Write(SnapshotWriter writer)
    {
        writer.WriteValues<T>(_items.AsSpan(0, _used));
        foreach (var rooms in _free)
            writer.WriteValues<int>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rooms));
    }

    public void Read(ref SnapshotReader reader)
    {
        _items = reader.ReadValues<T>();
        _used = _items.Length;
        for (var i = 0; i < SizeClasses; i++)
        {
            var rooms = reader.ReadValues<int>();
            foreach (var start in rooms)
                if (start < 0 || start > _used - (1 << i))
                    throw new MalformedDataException($"'{name}' has a free room outside its storage", reader.Position);
            _free[i] = rooms.Length == 0 ? null : [.. rooms];
        }
    }

    public void Hash(ref StateHasher hasher)
    {
        hasher.Add<T>(_items.AsSpan(0, _used));
        foreach (var rooms in _free)
            if (rooms is { Count: > 0 })
                hasher.Add<int>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rooms));
    }
}
