using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>
/// What an instance holds, by small numbers that mean nothing elsewhere: resources, and what it can wait for. Freed numbers are
/// used again, last freed first.
/// </summary>
internal sealed class HandleTable
{
    private const int MaxHandles = 1 << 20;
    private const int FreeMark = -1;
    private readonly List<object?> _entries = [null];
    private readonly Stack<int> _free = new();

    public sealed class Entry(ResourceHandle handle, CallScope? scope)
    {
        public ResourceHandle Handle { get; } = handle;

        /// <summary>The call for whose time it is lent; null when it is owned.</summary>
        public CallScope? Scope { get; } = scope;

        /// <summary>How many calls it is lent to at the moment.</summary>
        public int Lends { get; set; }
    }

    public int Add(object entry)
    {
        if (_free.TryPop(out var index))
        {
            _entries[index] = entry;
            return index;
        }
        if (_entries.Count >= MaxHandles)
            throw Abi.Trap("too many handles");
        _entries.Add(entry);
        return _entries.Count - 1;
    }

    public Entry Get(int index, ResourceType type)
    {
        var entry = Get<Entry>(index);
        return ReferenceEquals(entry.Handle.Type, type) ? entry : throw WrongType(index);
    }

    public T Get<T>(int index)
        where T : class
    {
        if ((uint)index >= (uint)_entries.Count || _entries[index] is not { } entry)
            throw Abi.Trap($"unknown handle index {(uint)index}");
        return entry as T ?? throw WrongType(index);
    }

    public T Remove<T>(int index)
        where T : class
    {
        var entry = Get<T>(index);
        Free(index);
        return entry;
    }

    public Entry Remove(int index, ResourceType type)
    {
        var entry = Get(index, type);
        if (entry.Lends > 0)
            throw Abi.Trap("cannot remove owned resource while borrowed");
        Free(index);
        return entry;
    }

    private static WasmTrapException WrongType(int index) => Abi.Trap($"handle index {index} used with the wrong type");

    private void Free(int index)
    {
        _entries[index] = null;
        _free.Push(index);
    }

    /// <summary>Writes what it holds; <paramref name="types"/> are the kinds that it may hold, in an order that holds for every instance.</summary>
    /// <exception cref="InvalidOperationException">A loan is still there, or a host object has no bytes.</exception>
    public void Capture(BinaryWriter writer, List<ResourceType> types)
    {
        writer.Write(_entries.Count);
        foreach (var item in _entries.Skip(1))
        {
            var entry = item as Entry;
            if (item is not null && entry is null)
                throw new InvalidOperationException("a component holds a stream, a future or a call that is under way");
            writer.Write(entry is null ? FreeMark : types.IndexOf(entry.Handle.Type));
            if (entry is null)
                continue;
            if (entry.Scope is not null)
                throw new InvalidOperationException("a component holds a resource that it was only lent");
            writer.Write(entry.Handle.Representation);
            if (entry.Handle.Type.Owner is not null)
                continue;
            var bytes = entry.Handle.Type.Bytes?.Save(entry.Handle.Target)
                ?? throw new InvalidOperationException("a component holds a resource of the host that has no bytes");
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
        // Which number comes next depends on the order in which they became free.
        writer.Write(_free.Count);
        foreach (var index in _free.Reverse())
            writer.Write(index);
    }

    public void Restore(ref WasmBinaryReader reader, List<ResourceType> types)
    {
        var (entries, free) = (new List<object?> { null }, new HashSet<int>());
        var count = reader.Int32();
        if (count is < 1 or > MaxHandles)
            throw new WasmMalformedException("a number of handles that can't be");
        for (var i = 1; i < count; i++)
            entries.Add(ReadEntry(ref reader, types));
        var frees = new Stack<int>();
        for (var left = reader.Int32(); left > 0; left--)
        {
            var index = reader.Int32();
            if ((uint)index >= (uint)count || index == 0 || entries[index] is not null || !free.Add(index))
                throw new WasmMalformedException("a free handle that is not free");
            frees.Push(index);
        }
        if (frees.Count != entries.Count(entry => entry is null) - 1)
            throw new WasmMalformedException("a handle that is neither taken nor free");
        _entries.Clear();
        _entries.AddRange(entries);
        _free.Clear();
        foreach (var index in frees.Reverse())
            _free.Push(index);
    }

    private static Entry? ReadEntry(ref WasmBinaryReader reader, List<ResourceType> types)
    {
        var kind = reader.Int32();
        if (kind == FreeMark)
            return null;
        if ((uint)kind >= (uint)types.Count)
            throw new WasmMalformedException("a resource of a kind that does not exist");
        var (type, representation) = (types[kind], reader.Int32());
        object? target = null;
        if (type.Owner is null)
        {
            var bytes = reader.Bytes((uint)reader.Int32()).ToArray();
            target = type.Bytes is { } form ? form.Load(bytes) : throw new WasmMalformedException("a resource of the host that has no bytes");
        }
        return new(new(type, representation, target, isOwn: true), null);
    }
}
