using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>A component function made a core function, for the core code of <paramref name="instance"/>.</summary>
internal sealed class LoweredFunction(ComponentFunction function, InstanceState instance, CanonicalOptions options)
{
    private readonly AbiContext _context = new(instance, options);

    public HostFunctionDefinition Definition => options.IsAsync
        ? new(function.Type.LoweredAsync, (_, _) => throw Abi.NotSupported("asynchronous calls"))
        : new(function.Type.Lowered, (_, slots) => Call(slots));

    private void Call(Span<WasmValue> slots)
    {
        if (!instance.MayLeave)
            throw Abi.Trap("cannot leave component instance");
        _context.Begin();
        function.Serve(_context, slots);
        _context.Scope.End();
    }
}
