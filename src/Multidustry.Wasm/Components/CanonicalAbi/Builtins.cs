using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>
/// The functions of the asynchronous part. Those that need no scheduler work; the others trap when they are called, so that
/// components which merely import them run.
/// </summary>
internal static class Builtins
{
    public static HostFunctionDefinition Define(BuiltinDefinition definition, IndexSpaces spaces, InstanceState instance)
    {
        var (builtin, operands) = (definition.Builtin, definition.Operands);
        var type = builtin.TypeFor(operands.Result is null ? null : TypeEvaluator.Value(operands.Result, spaces));
        var slot = operands.Number;
        return new(type, builtin.Name switch
        {
            "context.get" => (_, slots) => slots[0] = instance.Context[slot],
            "context.set" => (_, slots) => instance.Context[slot] = slots[0].Int32,
            // Calls never wait here, so that there is nothing to hold back.
            "backpressure.inc" or "backpressure.dec" => (_, _) => { },
            var name => (_, _) => throw (instance.MayLeave ? Abi.NotSupported($"calls of {name}") : Abi.Trap("cannot leave component instance")),
        });
    }
}
