using System.Runtime.CompilerServices;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Codecs;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Room for the values of one call: of its arguments, or of its results.</summary>
[InlineArray(ComponentType.MaxFlat + 1)]
internal struct FlatSlots
{
    private WasmValue _first;
}

/// <summary>A core function made a component function.</summary>
internal sealed partial class LiftedFunction(ComponentFunctionType type, WasmFunction core, InstanceState instance, CanonicalOptions options) : ComponentFunction(type)
{
    private readonly AbiContext _context = new(instance, options);

    // Its only result, if it has one, is what the core function has returned.
    private readonly Action<int>? _postReturn =
        options.PostReturn is { } postReturn && postReturn.Type.Parameters is [WasmType.I32] ? postReturn.AsAction<int>() : null;

    public InstanceState Instance => instance;

    public CanonicalOptions Options => options;

    public AbiContext Context => _context;

    /// <summary>Its parameter, where it has only one and that is a list.</summary>
    public ListType? OnlyList => Type.Parameters.Fields is [{ Type: ListType list }] ? list : null;

    private protected override WasmStore Store => instance.Store;

    /// <summary>Enters the instance for a call in place: nothing else can enter it, until <see cref="End"/>.</summary>
    [MethodImpl(CallPath.Optimized)]
    public AbiContext Begin(SynchronousCall call)
    {
        if (!instance.MayEnterFrom(call.Caller))
            throw Abi.Trap("cannot enter component instance");
        instance.Close(call.Caller);
        _context.Begin();
        return _context;
    }

    /// <summary>
    /// Leaves the instance when an argument of the host does not fit: none of its own code was given up half-way. Always false,
    /// to be used as an exception filter.
    /// </summary>
    public bool IsLeftBy(Exception exception, InstanceState? caller)
    {
        if (exception is not WasmTrapException)
            instance.Leave(caller);
        return false;
    }

    [MethodImpl(CallPath.Optimized)]
    public void Run(Span<WasmValue> slots) => core.Invoke(slots);

    /// <summary>Lets the guest clean up, now that the result is taken, and leaves the instance.</summary>
    [MethodImpl(CallPath.Optimized)]
    public void End(Span<WasmValue> slots, InstanceState? caller)
    {
        CleanUp(slots);
        _context.Scope.End();
        instance.Leave(caller);
    }

    private protected override object? Run(object?[] arguments)
    {
        if (Type.IsAsync)
            return Wait(arguments);
        using var call = new SynchronousCall(instance);
        var context = Begin(call);
        var room = default(FlatSlots);
        Span<WasmValue> slots = room;
        var flat = new FlatCursor(slots);
        try
        {
            Lower(context, arguments, ref flat);
        }
        catch (Exception exception) when (IsLeftBy(exception, call.Caller))
        {
            throw;
        }
        Run(slots);
        var result = TakeResult(context, slots);
        End(slots, call.Caller);
        return result;
    }

    [MethodImpl(CallPath.Optimized)]
    private void CleanUp(Span<WasmValue> slots)
    {
        if (options.PostReturn is not { } postReturn)
            return;
        instance.MayLeave = false;
        if (_postReturn is { } direct)
            direct(slots[0].Int32);
        else
            postReturn.Invoke(slots);
        instance.MayLeave = true;
    }

    private void Lower(AbiContext context, object?[] arguments, ref FlatCursor flat)
    {
        if (!Type.SpillsParameters)
        {
            FlatValues.Lower(context, Type.Parameters, arguments, ref flat);
            return;
        }
        var address = context.Allocate(Type.Parameters.Alignment, Type.Parameters.Size);
        MemoryValues.Store(context, Type.Parameters, arguments, address);
        flat.Write((int)address);
    }

    private object? TakeResult(AbiContext context, Span<WasmValue> slots) =>
        Type.Result is null ? null : TakeResult(new DynamicCodec(Type.Result), context, slots);

    [MethodImpl(CallPath.Optimized)]
    public T TakeResult<T>(ValueCodec<T> codec, AbiContext context, Span<WasmValue> slots)
    {
        if (Type.SpillsResult)
        {
            var address = (uint)slots[0].Int32;
            context.Bytes(address, Type.Result!.Size, Type.Result.Alignment, "result");
            return codec.Load(context, address);
        }
        var flat = new FlatCursor(slots);
        return codec.Lift(context, ref flat);
    }

    private protected override Func<T1, T2, T3, TResult>? Direct<T1, T2, T3, TResult>() =>
        Type.SpillsParameters || Type.IsAsync ? null : new TypedCall<T1, T2, T3, TResult>(this).Invoke;
}
