using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>A global variable. Not thread-safe: it belongs to the thread that runs its store.</summary>
public sealed unsafe class WasmGlobal
{
    // The array that holds the cell, pinned: it must live as long as the cell is used.
    private readonly WasmValue[] _cells;
    private readonly int _index;

    internal WasmGlobal(WasmStore? store, GlobalType type, WasmValue[] cells, int index) => (Store, Type, _cells, _index) = (store, type, cells, index);

    /// <summary>Creates a global of the host's own.</summary>
    public WasmGlobal(GlobalType type, WasmValue value)
        : this(null, type, GC.AllocateArray<WasmValue>(1, pinned: true), 0) => _cells[0] = value;

    /// <summary>Its type.</summary>
    public GlobalType Type { get; }

    /// <summary>Its value.</summary>
    /// <exception cref="InvalidOperationException">On writing, when it is immutable.</exception>
    public WasmValue Value
    {
        get => _cells[_index];
        set => _cells[_index] = Type.IsMutable ? value : throw new InvalidOperationException("the global is immutable");
    }

    /// <summary>The store that it belongs to; null for a global of the host, which any store may use.</summary>
    internal WasmStore? Store { get; }

    internal void Restore(WasmValue value) => _cells[_index] = value;

    internal WasmValue* Cell => (WasmValue*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_cells, _index);
}
