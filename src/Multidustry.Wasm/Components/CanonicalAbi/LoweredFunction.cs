using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>A component function made a core function, for the core code of <paramref name="instance"/>.</summary>
internal sealed class LoweredFunction(ComponentFunction function, InstanceState instance, CanonicalOptions options)
{
    public HostFunctionDefinition Definition => options.IsAsync
        ? new(function.Type.LoweredAsync, (_, _) => throw Abi.NotSupported("asynchronous calls"))
        : new(function.Type.Lowered, (_, slots) => Call(slots));

    private void Call(Span<WasmValue> slots)
    {
        if (!instance.MayLeave)
            throw Abi.Trap("cannot leave component instance");
        var type = function.Type;
        var scope = new CallScope();
        var context = new AbiContext(instance, options, scope);
        var flat = new FlatCursor(slots);
        object?[] arguments;
        if (type.SpillsParameters)
        {
            var address = (uint)flat.Next().Int32;
            context.Bytes(address, type.Parameters.Size, type.Parameters.Alignment, "arguments");
            arguments = (object?[])MemoryValues.Load(context, type.Parameters, address)!;
        }
        else
        {
            arguments = (object?[])FlatValues.Lift(context, type.Parameters, ref flat)!;
        }
        var target = type.SpillsResult ? (uint)flat.Next().Int32 : 0;
        if (type.SpillsResult)
            context.Bytes(target, type.Result!.Size, type.Result.Alignment, "result");
        var result = function.Call(arguments);
        if (type.SpillsResult)
        {
            MemoryValues.Store(context, type.Result!, result, target);
        }
        else if (type.Result is not null)
        {
            flat.Position = 0;
            FlatValues.Lower(context, type.Result, result, ref flat);
        }
        scope.End();
    }
}
