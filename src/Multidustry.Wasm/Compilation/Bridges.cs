using System.Reflection;
using System.Reflection.Emit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Compilation;

/// <summary>Code between values in slots, as the host sees them, and values in registers, as compiled code does.</summary>
internal static unsafe class Bridges
{
    private static readonly MethodInfo InvokeSlots = typeof(WasmFunction).GetMethod(
        nameof(WasmFunction.Invoke), BindingFlags.Instance | BindingFlags.NonPublic, [typeof(WasmValue*)])!;

    /// <summary>From the host: <c>void (WasmValue* slots, object target, nint code)</c>.</summary>
    public static DynamicMethod Entry(FunctionType type)
    {
        var method = ClrTypes.Method("wasm-entry", typeof(void), [typeof(WasmValue*), typeof(object), typeof(nint)]);
        method.InitLocals = false;
        var il = method.GetILGenerator();
        if (type.Results.Length == 1)
            il.Emit(OpCodes.Ldarg_0);
        for (var i = 0; i < type.Parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.EmitOffset(i * ContextFields.SlotBytes);
            il.EmitLoad(type.Parameters[i]);
        }
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.EmitCallIndirect(type);
        if (type.Results.Length == 1)
            il.EmitStore(type.Results[0]);
        il.Emit(OpCodes.Ret);
        return method;
    }

    /// <summary>To the host: the compiled convention, with the <see cref="WasmFunction"/> as target.</summary>
    public static DynamicMethod Host(FunctionType type)
    {
        var method = ClrTypes.Method("wasm-host", ClrTypes.Result(type), ClrTypes.Parameters(type));
        method.InitLocals = false;
        var il = method.GetILGenerator();
        var slots = il.DeclareLocal(typeof(nint));
        il.Emit(OpCodes.Ldc_I4, Math.Max(1, type.SlotCount) * ContextFields.SlotBytes);
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Localloc);
        il.Emit(OpCodes.Stloc, slots);
        for (var i = 0; i < type.Parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldloc, slots);
            il.EmitOffset(i * ContextFields.SlotBytes);
            il.Emit(OpCodes.Ldarg, (short)i);
            il.EmitStore(type.Parameters[i]);
        }
        il.Emit(OpCodes.Ldarg, (short)type.Parameters.Length);
        il.Emit(OpCodes.Ldloc, slots);
        il.Emit(OpCodes.Callvirt, InvokeSlots);
        if (type.Results.Length == 1)
        {
            il.Emit(OpCodes.Ldloc, slots);
            il.EmitLoad(type.Results[0]);
        }
        else if (type.Results.Length > 1)
        {
            il.Emit(OpCodes.Ldloc, slots);
            il.Emit(OpCodes.Ldarg, (short)type.Parameters.Length);
            il.Emit(OpCodes.Ldc_I4, type.Results.Length);
            il.Emit(OpCodes.Call, typeof(Bridges).GetMethod(nameof(LeaveResults))!);
        }
        il.Emit(OpCodes.Ret);
        return method;
    }

    public static void LeaveResults(WasmValue* slots, WasmFunction function, int count) =>
        new ReadOnlySpan<WasmValue>(slots, count).CopyTo(new(function.Store.Context->Results, count));

    public static void TakeResults(WasmValue* slots, WasmFunction function) =>
        new ReadOnlySpan<WasmValue>(function.Store.Context->Results, function.Type.Results.Length).CopyTo(new(slots, function.Type.Results.Length));
}
