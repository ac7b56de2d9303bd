using System.Runtime.InteropServices;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>A module with memories, tables and globals of its own. Created by a <see cref="Linker"/>.</summary>
public sealed unsafe class WasmInstance
{
    // Compiled code reads these two fields.
    internal readonly nint* Block;
    internal readonly WasmFunction?[] Imports;
    private readonly nint[] _block;
    private readonly Dictionary<int, GuestFunction> _functions = [];
    private readonly WasmMemory[] _memories;
    private readonly WasmTable[] _tables;
    private readonly WasmGlobal[] _globals;
    private Dictionary<string, ModuleExport>? _exports;

    internal WasmInstance(WasmStore store, WasmModule module)
    {
        Store = store;
        Module = module;
        var definition = module.Definition;
        _block = GC.AllocateArray<nint>(module.Layout.Size, pinned: true);
        Block = (nint*)Marshal.UnsafeAddrOfPinnedArrayElement(_block, 0);
        Block[InstanceLayout.Context] = (nint)store.Context;
        Imports = new WasmFunction?[definition.ImportedFunctions];
        _memories = new WasmMemory[definition.Memories.Count];
        _tables = new WasmTable[definition.Tables.Count];
        _globals = new WasmGlobal[definition.Globals.Count];
        DroppedData = new bool[definition.Data.Count];
        ElementSegments = new long[definition.Elements.Count][];
    }

    /// <summary>The store it belongs to.</summary>
    public WasmStore Store { get; }

    /// <summary>What it is an instance of.</summary>
    public WasmModule Module { get; }

    internal bool[] DroppedData { get; }

    /// <summary>References of each element segment; dropped ones are empty.</summary>
    internal long[][] ElementSegments { get; }

    internal ReadOnlySpan<WasmMemory> Memories => _memories;

    internal ReadOnlySpan<WasmTable> Tables => _tables;

    internal ReadOnlySpan<WasmGlobal> Globals => _globals;

    /// <summary>The exported function called <paramref name="name"/>, or null.</summary>
    public WasmFunction? Function(string name) => Export(name) as WasmFunction;

    /// <summary>The exported memory called <paramref name="name"/>, or null.</summary>
    public WasmMemory? Memory(string name = "memory") => Export(name) as WasmMemory;

    /// <summary>The exported table called <paramref name="name"/>, or null.</summary>
    public WasmTable? Table(string name) => Export(name) as WasmTable;

    /// <summary>The exported global called <paramref name="name"/>, or null.</summary>
    public WasmGlobal? Global(string name) => Export(name) as WasmGlobal;

    /// <summary>The exported function, table, memory or global called <paramref name="name"/>, or null.</summary>
    public object? Export(string name)
    {
        _exports ??= Module.Exports.ToDictionary(export => export.Name);
        if (!_exports.TryGetValue(name, out var export))
            return null;
        return export.Type.Kind switch
        {
            ExternalKind.Function => FunctionAt(export.Index),
            ExternalKind.Table => _tables[export.Index],
            ExternalKind.Memory => _memories[export.Index],
            _ => _globals[export.Index],
        };
    }

    internal WasmFunction FunctionAt(int index)
    {
        if (index < Imports.Length)
            return Imports[index]!;
        if (!_functions.TryGetValue(index, out var function))
            _functions.Add(index, function = new(this, index));
        return function;
    }

    internal void Set(int index, WasmFunction function) => Imports[index] = function;

    internal void Set(int index, WasmMemory memory)
    {
        _memories[index] = memory;
        Block[InstanceLayout.Memory(index)] = (nint)memory.Header;
    }

    internal void Set(int index, WasmTable table)
    {
        _tables[index] = table;
        Block[Module.Layout.Table(index)] = (nint)table.Header;
    }

    internal void Set(int index, WasmGlobal global)
    {
        _globals[index] = global;
        Block[Module.Layout.Global(index)] = (nint)global.Cell;
    }
}
