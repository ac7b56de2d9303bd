using System.Runtime.CompilerServices;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Compilation;

namespace Multidustry.Wasm.Runtime;

/// <summary>A function of a guest or of the host, bound to a store.</summary>
public abstract unsafe partial class WasmFunction
{
    private const int EntryBaseBytes = 64;

    // What an entry from the host costs of the stack account.
    internal readonly int EntryBytes;
    private long _handle;

    private protected WasmFunction(WasmStore store, FunctionType type) =>
        (Store, Type, EntryBytes) = (store, type, EntryBaseBytes + (8 * type.SlotCount));

    /// <summary>The store it belongs to.</summary>
    public WasmStore Store { get; }

    /// <summary>Its parameters and results.</summary>
    public FunctionType Type { get; }

    /// <summary>A reference to it.</summary>
    public WasmValue Reference => _handle != 0 ? _handle : _handle = Store.AddFunction(this);

    /// <summary>Where and as what it stands in its instance: for snapshots.</summary>
    internal WasmInstance? Owner { get; private protected init; }

    internal int Index { get; private protected init; }

    /// <summary>What compiled callers pass as last argument.</summary>
    internal object? Target { get; private protected init; }

    /// <summary>The machine address for compiled callers; 0 until one has asked for it.</summary>
    internal nint Entry;

    // Entry lies in code that lives as long as this.
    private object? _entryOwner;

    /// <summary>
    /// Calls it. <paramref name="slots"/> holds the arguments and receives the results, so it needs
    /// <see cref="FunctionType.SlotCount"/> places. Allocates nothing.
    /// </summary>
    /// <exception cref="WasmTrapException">The guest trapped.</exception>
    [MethodImpl(CallPath.Optimized)]
    public void Invoke(Span<WasmValue> slots)
    {
        if (slots.Length < Type.SlotCount)
            throw new ArgumentException($"needs room for {Type.SlotCount} values", nameof(slots));
        fixed (WasmValue* pointer = slots)
            Invoke(pointer);
    }

    /// <summary>Calls it with <paramref name="arguments"/> and returns its results.</summary>
    /// <exception cref="WasmTrapException">The guest trapped.</exception>
    public WasmValue[] Call(params ReadOnlySpan<WasmValue> arguments)
    {
        if (arguments.Length != Type.Parameters.Length)
            throw new ArgumentException($"takes {Type.Parameters.Length} arguments", nameof(arguments));
        var slots = new WasmValue[Type.SlotCount];
        arguments.CopyTo(slots);
        Invoke(slots);
        return slots.Length == Type.Results.Length ? slots : slots[..Type.Results.Length];
    }

    internal abstract void Invoke(WasmValue* slots);

    /// <summary>The function when it has machine code, which is then ready; null when calls must go through slots.</summary>
    internal virtual GuestFunction? Compiled => null;

    /// <summary>Makes <see cref="Entry"/> ready for compiled callers.</summary>
    internal static nint Prepare(WasmFunction function, WasmInstance caller)
    {
        if (function.Entry != 0)
            return function.Entry;
        var owner = function.CompiledHome ?? caller.Module.Compiled!;
        function._entryOwner = owner;
        return function.Entry = ReferenceEquals(owner, function.CompiledHome) ? owner.Entry(function.Index) : owner.HostBridge(function.Type);
    }

    /// <summary>The compiled module that the function's own code belongs to, if there is one.</summary>
    private protected virtual CompiledModule? CompiledHome => null;
}

/// <summary>The body of a host function: arguments in, results out, in the same places.</summary>
/// <param name="caller">The instance that imports the function.</param>
/// <param name="slots">As many places as arguments or results, whichever are more.</param>
public delegate void WasmCallback(WasmInstance caller, Span<WasmValue> slots);

/// <summary>A function of the host before an instance has imported it.</summary>
internal sealed record HostFunctionDefinition(FunctionType Type, WasmCallback Callback);

/// <summary>A function of the host, as one instance imports it.</summary>
internal sealed unsafe class HostFunction : WasmFunction
{
    private readonly WasmCallback _callback;

    public HostFunction(WasmInstance caller, int index, FunctionType type, WasmCallback callback)
        : base(caller.Store, type)
    {
        _callback = callback;
        Owner = caller;
        Index = index;
        Target = this;
    }

    /// <summary>A function that core code reaches without importing it: one that serves as an option of the canonical ABI.</summary>
    public HostFunction(WasmStore store, HostFunctionDefinition definition)
        : base(store, definition.Type)
    {
        _callback = definition.Callback;
        Target = this;
    }

    [MethodImpl(CallPath.Optimized)]
    internal override void Invoke(WasmValue* slots) => _callback(Owner!, new(slots, Type.SlotCount));
}

/// <summary>A function of a guest instance.</summary>
internal sealed unsafe class GuestFunction : WasmFunction
{
    private readonly WasmInstance _instance;

    // The code that leads from slots to Entry; 0 until the host has called.
    internal nint EntryBridge;

    public GuestFunction(WasmInstance instance, int index)
        : base(instance.Store, instance.Module.Definition.Functions[index])
    {
        _instance = instance;
        Owner = instance;
        Index = index;
        Target = instance.Module.IsCompiled ? instance : this;
    }

    private protected override CompiledModule? CompiledHome => _instance.Module.Compiled;

    internal override GuestFunction? Compiled
    {
        get
        {
            if (CompiledHome is null)
                return null;
            Prepare(this, _instance);
            return this;
        }
    }

    [MethodImpl(CallPath.Optimized)]
    internal override void Invoke(WasmValue* slots)
    {
        var entry = HostEntry.Enter(this);
        try
        {
            if (EntryBridge != 0 && Type.Results.Length <= 1)
                ((delegate*<WasmValue*, object, nint, void>)EntryBridge)(slots, _instance, Entry);
            else
                _instance.Module.Engine.Invoke(this, _instance, slots);
        }
        catch (WasmTrapException trap) when (trap.CapturesNothing())
        {
            throw;
        }
        finally
        {
            entry.Leave();
            GC.KeepAlive(_instance);
        }
    }
}
