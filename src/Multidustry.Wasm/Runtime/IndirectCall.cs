using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>Finds the callee of an indirect call and checks its type.</summary>
internal static class IndirectCall
{
    public static WasmFunction Resolve(WasmInstance instance, int table, uint element, FunctionType expected)
    {
        var elements = instance.Tables[table].Elements;
        if (element >= (uint)elements.Length)
            Trap.Throw(TrapKind.UndefinedElement);
        if (instance.Store.Dereference(elements[(int)element]) is not WasmFunction function)
            throw new WasmTrapException(TrapKind.UninitializedElement, $"uninitialized element {element}");
        if (!ReferenceEquals(function.Type, expected) && !function.Type.Equals(expected))
            Trap.Throw(TrapKind.IndirectCallTypeMismatch);
        return function;
    }
}
