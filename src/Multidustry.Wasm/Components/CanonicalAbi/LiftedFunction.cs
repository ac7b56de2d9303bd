using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>A core function made a component function.</summary>
internal sealed class LiftedFunction(ComponentFunctionType type, WasmFunction core, InstanceState instance, CanonicalOptions options) : ComponentFunction(type)
{
    private protected override object? Run(object?[] arguments)
    {
        if (!instance.MayEnter)
            throw Abi.Trap("cannot enter component instance");
        instance.MayEnter = false;
        if (options.IsAsync)
            throw Abi.NotSupported("asynchronous functions");
        instance.Context.AsSpan().Clear();
        var scope = new CallScope();
        var context = new AbiContext(instance, options, scope);
        var slots = new WasmValue[Math.Max(1, core.Type.SlotCount)];
        var flat = new FlatCursor(slots);
        if (Type.SpillsParameters)
        {
            var address = context.Allocate(Type.Parameters.Alignment, Type.Parameters.Size);
            MemoryValues.Store(context, Type.Parameters, arguments, address);
            flat.Write((int)address);
        }
        else
        {
            FlatValues.Lower(context, Type.Parameters, arguments, ref flat);
        }
        core.Invoke(slots);
        var result = LiftResult(context, slots);
        if (options.PostReturn is { } postReturn)
        {
            instance.MayLeave = false;
            postReturn.Invoke(slots);
            instance.MayLeave = true;
        }
        scope.End();
        instance.MayEnter = true;
        return result;
    }

    private object? LiftResult(AbiContext context, WasmValue[] slots)
    {
        if (Type.Result is not { } result)
            return null;
        if (!Type.SpillsResult)
        {
            var flat = new FlatCursor(slots);
            return FlatValues.Lift(context, result, ref flat);
        }
        var address = (uint)slots[0].Int32;
        context.Bytes(address, result.Size, result.Alignment, "result");
        return MemoryValues.Load(context, result, address);
    }
}
