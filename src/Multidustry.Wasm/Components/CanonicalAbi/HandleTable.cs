using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>The resources that an instance holds, by small numbers that mean nothing elsewhere. Freed numbers are used again, last freed first.</summary>
internal sealed class HandleTable
{
    private const int MaxHandles = 1 << 20;
    private readonly List<Entry?> _entries = [null];
    private readonly Stack<int> _free = new();

    public sealed class Entry(ResourceHandle handle, CallScope? scope)
    {
        public ResourceHandle Handle { get; } = handle;

        /// <summary>The call for whose time it is lent; null when it is owned.</summary>
        public CallScope? Scope { get; } = scope;

        /// <summary>How many calls it is lent to at the moment.</summary>
        public int Lends { get; set; }
    }

    public int Add(Entry entry)
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
        if ((uint)index >= (uint)_entries.Count || _entries[index] is not { } entry)
            throw Abi.Trap($"unknown handle index {(uint)index}");
        return ReferenceEquals(entry.Handle.Type, type)
            ? entry
            : throw Abi.Trap($"handle index {index} used with the wrong type");
    }

    public Entry Remove(int index, ResourceType type)
    {
        var entry = Get(index, type);
        if (entry.Lends > 0)
            throw Abi.Trap("cannot remove owned resource while borrowed");
        _entries[index] = null;
        _free.Push(index);
        return entry;
    }
}

/// <summary>One call between components: what it has lent must come back before it ends.</summary>
internal sealed class CallScope
{
    private readonly List<HandleTable.Entry> _lenders = [];

    /// <summary>Handles that the callee was lent and has not dropped.</summary>
    public int Borrows { get; set; }

    public void Begin()
    {
        Borrows = 0;
        _lenders.Clear();
    }

    public void Lend(HandleTable.Entry entry)
    {
        entry.Lends++;
        _lenders.Add(entry);
    }

    public void End()
    {
        if (Borrows > 0)
            throw Abi.Trap("borrow handles still remain at the end of the call");
        foreach (var entry in _lenders)
            entry.Lends--;
    }
}

internal static class Abi
{
    public static WasmTrapException NotSupported(ComponentType type) =>
        NotSupported($"values of type {(type as AsynchronousType)?.Name ?? type.GetType().Name}");

    public static WasmTrapException NotSupported(string what) => new(TrapKind.Unsupported, $"{what} are not supported");

    public static WasmTrapException Trap(string message) => new(TrapKind.CanonicalAbi, message);
}
