using System.Runtime.CompilerServices;

namespace Multidustry.Wasm.Runtime;

/// <summary>Finds the callee of an indirect call and checks its type.</summary>
internal static class IndirectCall
{
    [MethodImpl(CallPath.Optimized)]
    public static WasmFunction Resolve(int element, WasmInstance instance, int table, int type)
    {
        var elements = instance.Tables[table].Elements;
        if ((uint)element >= (uint)elements.Length)
            Trap.Throw(TrapKind.UndefinedElement);
        if (instance.Store.Dereference(elements[element]) is not WasmFunction function)
            throw new WasmTrapException(TrapKind.UninitializedElement, $"uninitialized element {element}");
        var expected = instance.Module.Definition.Types[type];
        if (!ReferenceEquals(function.Type, expected) && !function.Type.Equals(expected))
            Trap.Throw(TrapKind.IndirectCallTypeMismatch);
        return function;
    }
}
