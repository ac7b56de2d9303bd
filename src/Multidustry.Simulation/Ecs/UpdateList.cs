using System.Numerics;
using System.Runtime.CompilerServices;
using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Ecs;

/// <summary>
/// The order in which entities are updated. Adding appends; removing moves the last entity into the hole, and when the
/// hole is at or before the entity being updated, the walk steps one back, so that entity's place is visited again.
/// Games depend on these rules, skips and double updates included. Each position has an awake bit, and a walk visits
/// only awake positions; the bits never show in the outcome and are not hashed.
/// </summary>
internal sealed class UpdateList(string name) : IStatePart
{
    private EntityReference[] _entities = new EntityReference[64];
    private ulong[] _awake = new ulong[1];
    private int _cursor = -1;
    private bool _isWalked = true;

    public string Name => name;

    public int Count { get; private set; }

    /// <summary>Visits sleeping entities too. For tests: the outcome must not change.</summary>
    public bool ForceAwake { get; set; }

    public ReadOnlySpan<EntityReference> Entities => _entities.AsSpan(0, Count);

    public int AwakeCount
    {
        get
        {
            var count = 0;
            foreach (var word in _awake)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>Appends an awake entity and returns its position.</summary>
    public int Add(EntityReference entity)
    {
        var position = Count;
        if (position == _entities.Length)
        {
            Array.Resize(ref _entities, position * 2);
            Array.Resize(ref _awake, position * 2 / 64);
        }
        _entities[position] = entity;
        Count++;
        Wake(position);
        return position;
    }

    /// <summary>Takes out a position. Returns what moved into it, if anything, so that its owner learns its new position.</summary>
    public EntityReference RemoveAt(int position)
    {
        var last = --Count;
        var moved = _entities[last];
        var lastAwake = IsAwake(last);
        _entities[last] = default;
        Sleep(last);
        if (position <= _cursor)
            _cursor--;
        if (position == last)
            return default;
        _entities[position] = moved;
        if (lastAwake)
            Wake(position);
        else
            Sleep(position);
        return moved;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Wake(int position) => _awake[position >> 6] |= 1ul << position;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Sleep(int position) => _awake[position >> 6] &= ~(1ul << position);

    public void WakeAll()
    {
        for (var position = 0; position < Count; position++)
            Wake(position);
    }

    public bool IsAwake(int position) => (_awake[position >> 6] >> position & 1) != 0;

    /// <summary>Whether the present walk is yet to come to a position. Between walks it isn't.</summary>
    public bool IsAhead(int position) => _cursor >= 0 && position > _cursor;

    /// <summary>A new tick begins, whose walk is yet to come.</summary>
    public void BeginTick() => _isWalked = false;

    /// <summary>Whether this tick's walk has come to a position, or would have if it were awake.</summary>
    public bool HasPassed(int position) => _cursor >= 0 ? position <= _cursor : _isWalked;

    /// <summary>Whether entities are being updated.</summary>
    public bool IsWalking => _cursor >= 0;

    /// <summary>Whether a walk has gone beyond a position.</summary>
    public bool IsBehindWalk(int position) => position < _cursor;

    /// <summary>Wakes the entity that is being updated.</summary>
    public void WakeCurrent() => Wake(_cursor);

    /// <summary>Starts a walk; <see cref="MoveNext"/> then yields the entities to update.</summary>
    public void Begin() => _cursor = -1;

    /// <summary>The next entity to update, those appended during the walk included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext(out EntityReference entity)
    {
        var position = ForceAwake ? _cursor + 1 : NextAwake(_cursor + 1);
        if (position >= Count)
        {
            _cursor = -1;
            _isWalked = true;
            entity = default;
            return false;
        }
        _cursor = position;
        entity = _entities[position];
        return true;
    }

    private int NextAwake(int from)
    {
        var index = from >> 6;
        if (index >= _awake.Length)
            return int.MaxValue;
        var word = _awake[index] & (ulong.MaxValue << from);
        while (word == 0)
        {
            if (++index == _awake.Length)
                return int.MaxValue;
            word = _awake[index];
        }
        return (index << 6) + BitOperations.TrailingZeroCount(word);
    }

    public void Write(SnapshotWriter writer)
    {
        writer.WriteValues(Entities);
        writer.WriteValues<ulong>(_awake.AsSpan(0, (Count + 63) / 64));
    }

    public void Read(ref SnapshotReader reader)
    {
        var entities = reader.ReadValues<EntityReference>();
        var awake = reader.ReadValues<ulong>();
        if (awake.Length != (entities.Length + 63) / 64)
            throw new MalformedDataException($"'{name}' has {entities.Length} entities but {awake.Length} words of awake bits", reader.Position);
        Count = entities.Length;
        var capacity = Math.Max(64, (int)BitOperations.RoundUpToPowerOf2((uint)Count));
        _entities = new EntityReference[capacity];
        entities.CopyTo(_entities, 0);
        _awake = new ulong[capacity / 64];
        awake.CopyTo(_awake, 0);
        _cursor = -1;
    }

    public void Hash(ref StateHasher hasher) => hasher.Add(Entities);
}
