using System.Runtime.CompilerServices;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Codecs;
using Multidustry.Wasm.Components.Linking;
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
internal sealed class LiftedFunction(ComponentFunctionType type, WasmFunction core, InstanceState instance, CanonicalOptions options) : ComponentFunction(type)
{
    private readonly AbiContext _context = new(instance, options);

    // Its only result, if it has one, is what the core function has returned.
    private readonly Action<int>? _postReturn =
        options.PostReturn is { } postReturn && postReturn.Type.Parameters is [WasmType.I32] ? postReturn.AsAction<int>() : null;

    /// <summary>Enters the instance: nothing else can, until <see cref="End"/>.</summary>
    public AbiContext Begin()
    {
        if (!instance.MayEnter)
            throw Abi.Trap("cannot enter component instance");
        instance.MayEnter = false;
        if (options.IsAsync)
            throw Abi.NotSupported("asynchronous functions");
        instance.Context.AsSpan().Clear();
        _context.Begin();
        return _context;
    }

    /// <summary>
    /// Leaves the instance when an argument of the host does not fit: none of its own code was given up half-way. Always false,
    /// to be used as an exception filter.
    /// </summary>
    public bool IsLeftBy(Exception exception)
    {
        instance.MayEnter = exception is not WasmTrapException;
        return false;
    }

    public void Run(Span<WasmValue> slots) => core.Invoke(slots);

    /// <summary>Where the result lies when it is not returned directly.</summary>
    public uint ResultAddress(WasmValue slot)
    {
        var address = (uint)slot.Int32;
        _context.Bytes(address, Type.Result!.Size, Type.Result.Alignment, "result");
        return address;
    }

    /// <summary>Lets the guest clean up, now that the result is taken, and leaves the instance.</summary>
    public void End(Span<WasmValue> slots)
    {
        if (options.PostReturn is { } postReturn)
        {
            instance.MayLeave = false;
            if (_postReturn is { } direct)
                direct(slots[0].Int32);
            else
                postReturn.Invoke(slots);
            instance.MayLeave = true;
        }
        _context.Scope.End();
        instance.MayEnter = true;
    }

    private protected override object? Run(object?[] arguments)
    {
        var context = Begin();
        var room = default(FlatSlots);
        Span<WasmValue> slots = room;
        var flat = new FlatCursor(slots);
        try
        {
            Lower(context, arguments, ref flat);
        }
        catch (Exception exception) when (IsLeftBy(exception))
        {
            throw;
        }
        Run(slots);
        var result = Type.Result is null ? null : TakeResult(new DynamicCodec(Type.Result), context, slots);
        End(slots);
        return result;
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

    public T TakeResult<T>(ValueCodec<T> codec, AbiContext context, Span<WasmValue> slots)
    {
        if (Type.SpillsResult)
            return codec.Load(context, ResultAddress(slots[0]));
        var flat = new FlatCursor(slots);
        return codec.Lift(context, ref flat);
    }

    private protected override Func<T1, T2, T3, TResult>? Direct<T1, T2, T3, TResult>() =>
        Type.SpillsParameters ? null : new TypedCall<T1, T2, T3, TResult>(this).Invoke;
}
