using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Compilation;

/// <summary>How WebAssembly types and functions look in .NET code.</summary>
internal static class ClrTypes
{
    public static Type Clr(this WasmType type) => type switch
    {
        WasmType.I32 => typeof(int),
        WasmType.F32 => typeof(float),
        WasmType.F64 => typeof(double),
        WasmType.V128 => typeof(Vector128<byte>),
        _ => typeof(long),
    };

    /// <summary>The parameters, then the instance that the function belongs to (or the host function).</summary>
    public static Type[] Parameters(FunctionType type) => [.. type.ParameterArray.Select(Clr), typeof(object)];

    /// <summary>The one result. Two or more are left in the context, so that no size of result is special.</summary>
    public static Type Result(FunctionType type) => type.Results.Length == 1 ? type.Results[0].Clr() : typeof(void);

    public static DynamicMethod Method(string name, Type result, Type[] parameters) =>
        new(name, result, parameters, typeof(WasmModule).Module, skipVisibility: true);

    public static void EmitCallIndirect(this ILGenerator il, FunctionType type) =>
        il.EmitCalli(OpCodes.Calli, System.Reflection.CallingConventions.Standard, Result(type), Parameters(type), null);

    public static void EmitLoad(this ILGenerator il, WasmType type)
    {
        switch (type)
        {
            case WasmType.I32: il.Emit(OpCodes.Ldind_I4); break;
            case WasmType.F32: il.Emit(OpCodes.Ldind_R4); break;
            case WasmType.F64: il.Emit(OpCodes.Ldind_R8); break;
            case WasmType.V128: il.Emit(OpCodes.Ldobj, typeof(Vector128<byte>)); break;
            default: il.Emit(OpCodes.Ldind_I8); break;
        }
    }

    public static void EmitStore(this ILGenerator il, WasmType type)
    {
        switch (type)
        {
            case WasmType.I32: il.Emit(OpCodes.Stind_I4); break;
            case WasmType.F32: il.Emit(OpCodes.Stind_R4); break;
            case WasmType.F64: il.Emit(OpCodes.Stind_R8); break;
            case WasmType.V128: il.Emit(OpCodes.Stobj, typeof(Vector128<byte>)); break;
            default: il.Emit(OpCodes.Stind_I8); break;
        }
    }

    /// <summary>Adds a constant number of bytes to the address on the stack.</summary>
    public static void EmitOffset(this ILGenerator il, int bytes)
    {
        if (bytes == 0)
            return;
        il.Emit(OpCodes.Ldc_I4, bytes);
        il.Emit(OpCodes.Add);
    }
}
