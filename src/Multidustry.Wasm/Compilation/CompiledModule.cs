using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Compilation;

/// <summary>
/// The machine code of a module, made function by function when first called. It is shared by all instances:
/// code gets its instance as an argument. Thread-safe.
/// </summary>
internal sealed unsafe class CompiledModule : IExecutionEngine
{
    private readonly WasmModule _module;
    private readonly Lock _lock = new();
    private readonly nint[] _entries;
    private readonly Dictionary<FunctionType, nint> _entryBridges = [];
    private readonly Dictionary<FunctionType, nint> _hostBridges = [];

    private readonly Dictionary<long, long[]> _hiddenConstants = [];

    // Machine code lives as long as the method that it was made from.
    private readonly List<DynamicMethod> _methods = [];

    public CompiledModule(WasmModule module)
    {
        _module = module;
        _entries = GC.AllocateArray<nint>(module.Bodies.Length, pinned: true);
    }

    public void Invoke(GuestFunction function, WasmInstance instance, WasmValue* slots)
    {
        if (function.EntryBridge == 0)
        {
            WasmFunction.Prepare(function, instance);
            function.EntryBridge = Bridge(_entryBridges, function.Type, Bridges.Entry);
        }
        ((delegate*<WasmValue*, object, nint, void>)function.EntryBridge)(slots, instance, function.Entry);
        if (function.Type.Results.Length > 1)
            Bridges.TakeResults(slots, function);
    }

    /// <summary>Where the entry of a function is kept: compiled callers read it.</summary>
    public nint EntryCell(int function) =>
        Marshal.UnsafeAddrOfPinnedArrayElement(_entries, function - _module.Definition.ImportedFunctions);

    /// <summary>The machine address of a function, which is compiled now if it was not before.</summary>
    public nint Entry(int function)
    {
        ref var entry = ref _entries[function - _module.Definition.ImportedFunctions];
        if (Volatile.Read(ref entry) != 0)
            return entry;
        lock (_lock)
        {
            if (entry == 0)
                Volatile.Write(ref entry, Compile(function));
            return entry;
        }
    }

    /// <summary>The code that takes compiled callers to a function of the host.</summary>
    public nint HostBridge(FunctionType type) => Bridge(_hostBridges, type, Bridges.Host);

    /// <summary>The address of a constant that the JIT is not to know. Called while compiling, under the lock.</summary>
    public nint HiddenConstant(long bits)
    {
        if (!_hiddenConstants.TryGetValue(bits, out var cell))
        {
            _hiddenConstants.Add(bits, cell = GC.AllocateArray<long>(1, pinned: true));
            cell[0] = bits;
        }
        return Marshal.UnsafeAddrOfPinnedArrayElement(cell, 0);
    }

    /// <summary>What compiled callers call when a cell is still empty.</summary>
    public static nint Prepare(WasmInstance instance, int function) => instance.Module.Compiled!.Entry(function);

    private nint Bridge(Dictionary<FunctionType, nint> bridges, FunctionType type, Func<FunctionType, DynamicMethod> make)
    {
        lock (_lock)
        {
            if (!bridges.TryGetValue(type, out var bridge))
                bridges.Add(type, bridge = Finish(make(type)));
            return bridge;
        }
    }

    private nint Compile(int function)
    {
        try
        {
            return Finish(FunctionCompiler.Compile(_module, function));
        }
        catch (InvalidProgramException)
        {
            // The JIT has limits of its own, which only code that was made to reach them reaches.
            throw new WasmLimitException($"function {_module.Frame(function).Name} is too large to be compiled");
        }
    }

    private nint Finish(DynamicMethod method)
    {
        _methods.Add(method);
        var handle = Descriptor(method);
        RuntimeHelpers.PrepareMethod(handle);
        return handle.GetFunctionPointer();
    }

    // A delegate would do the same, with another jump at every call.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "GetMethodDescriptor")]
    private static extern RuntimeMethodHandle Descriptor(DynamicMethod method);
}
