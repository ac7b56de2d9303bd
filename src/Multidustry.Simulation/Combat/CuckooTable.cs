using System.Numerics;
using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;

namespace Multidustry.Simulation.Combat;

/// <summary>
/// Numbers by key in the order of the game's hash tables, because what happens shows that order: cuckoo hashing with three places
/// for a key, where a random one of three that are taken makes room, and a small stash for keys that find none. The random
/// numbers are the world's, and a table that grew stays large when it is cleared.
/// </summary>
internal sealed class CuckooTable
{
    private const int FirstCapacity = 64;
    private const int MostCapacity = 1 << 20;
    private const float MostFilled = 0.8f;
    private const int Places = 3;
    private const int LeastStash = 3;
    private const int LeastPushes = 8;

    /// <summary>Marks an empty slot, so an entry of this key is kept apart. It comes first.</summary>
    private const int Empty = 0;

    private int[] _keys = [];
    private float[] _values = [];
    private int _stashed;
    private int _count;
    private bool _hasZero;
    private float _ofZero;

    public CuckooTable() => Allocate(FirstCapacity);

    /// <summary>Slots without the stash: a power of two that only grows.</summary>
    public int Capacity { get; private set; }

    /// <summary>Bounds the indices of <see cref="TryGet"/>.</summary>
    public int Length => 1 + Capacity + _stashed;

    /// <summary>What is kept under a key, 0 if nothing is.</summary>
    public float this[int key] => key == Empty ? _hasZero ? _ofZero : 0f : Find(key) is >= 0 and var slot ? _values[slot] : 0f;

    /// <summary>The entry at an index below <see cref="Length"/>, if there is one.</summary>
    public bool TryGet(int index, out int key, out float value)
    {
        (key, value) = index == 0 ? (Empty, _ofZero) : (_keys[index - 1], _values[index - 1]);
        return index == 0 ? _hasZero : key != Empty;
    }

    /// <summary>Keeps a number under a key, in place of what was there.</summary>
    public void Set(ref GameRandom random, int key, float value)
    {
        if (key == Empty)
        {
            _count += _hasZero ? 0 : 1;
            (_hasZero, _ofZero) = (true, value);
        }
        else if (Find(key) is >= 0 and var slot)
            _values[slot] = value;
        else
            Insert(ref random, key, value);
    }

    /// <summary>Forgets all entries.</summary>
    public void Clear()
    {
        Array.Clear(_keys);
        (_count, _stashed, _hasZero) = (0, 0, false);
    }

    /// <summary>Forgets all entries and takes on a size that a table had.</summary>
    /// <exception cref="MalformedDataException">No table has this size.</exception>
    public void Restore(int capacity)
    {
        if (capacity is < FirstCapacity or > MostCapacity || !BitOperations.IsPow2(capacity))
            throw new MalformedDataException($"A table of {capacity} slots");
        Allocate(capacity);
        Clear();
    }

    private void Insert(ref GameRandom random, int key, float value)
    {
        Span<int> slots = stackalloc int[Places];
        var pushes = Math.Max(LeastPushes, (int)Math.Sqrt(Capacity) / LeastPushes);
        while (true)
        {
            Locate(key, slots);
            foreach (var slot in slots)
                if (_keys[slot] == Empty)
                {
                    Put(slot, key, value);
                    if (_count++ >= (int)(Capacity * MostFilled))
                        Grow(ref random);
                    return;
                }
            if (pushes-- == 0)
                break;
            var taken = slots[random.NextInt32(Places)];
            (key, _keys[taken]) = (_keys[taken], key);
            (value, _values[taken]) = (_values[taken], value);
        }
        if (Capacity + _stashed == _keys.Length)
        {
            Grow(ref random);
            Insert(ref random, key, value);
            return;
        }
        Put(Capacity + _stashed++, key, value);
        _count++;
    }

    private void Grow(ref GameRandom random)
    {
        var (keys, values) = (_keys, _values);
        Allocate(Capacity * 2);
        (_count, _stashed) = (_hasZero ? 1 : 0, 0);
        for (var slot = 0; slot < keys.Length; slot++)
            if (keys[slot] != Empty)
                Insert(ref random, keys[slot], values[slot]);
    }

    private void Allocate(int capacity)
    {
        Capacity = capacity;
        _keys = new int[capacity + Math.Max(LeastStash, (int)Math.Ceiling(Math.Log(capacity)) * 2)];
        _values = new float[_keys.Length];
    }

    private int Find(int key)
    {
        Span<int> slots = stackalloc int[Places];
        Locate(key, slots);
        foreach (var slot in slots)
            if (_keys[slot] == key)
                return slot;
        var stashed = _keys.AsSpan(Capacity, _stashed).IndexOf(key);
        return stashed < 0 ? -1 : Capacity + stashed;
    }

    private void Put(int slot, int key, float value) => (_keys[slot], _values[slot]) = (key, value);

    private void Locate(int key, Span<int> slots)
    {
        slots[0] = key & (Capacity - 1);
        slots[1] = Mix(key * unchecked((int)0xb4b82e39));
        slots[2] = Mix(key * unchecked((int)0xced1c241));
    }

    private int Mix(int hash) => (hash ^ (hash >>> (31 - BitOperations.Log2((uint)Capacity)))) & (Capacity - 1);
}
