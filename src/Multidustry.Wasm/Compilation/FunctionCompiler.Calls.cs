using System.Reflection;
using System.Reflection.Emit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Compilation;

internal sealed unsafe partial class FunctionCompiler
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;
    private static readonly MethodInfo PrepareDirect = typeof(CompiledModule).GetMethod(nameof(CompiledModule.Prepare))!;
    private static readonly MethodInfo PrepareFunction = typeof(WasmFunction).GetMethod(nameof(WasmFunction.Prepare), Members)!;
    private static readonly MethodInfo ResolveIndirect = typeof(IndirectCall).GetMethod(nameof(IndirectCall.Resolve))!;
    private static readonly MethodInfo TargetGetter = typeof(WasmFunction).GetProperty(nameof(WasmFunction.Target), Members)!.GetMethod!;
    private static readonly FieldInfo EntryField = typeof(WasmFunction).GetField(nameof(WasmFunction.Entry), Members)!;
    private static readonly FieldInfo ImportsField = typeof(WasmInstance).GetField(nameof(WasmInstance.Imports), Members)!;

    private void Call(in Instruction instruction)
    {
        var function = instruction.A;
        var type = _module.Definition.Functions[function];
        var isTail = instruction.Operation == Operation.ReturnCall;
        BeginCall(isTail, type.Parameters.Length);
        if (function < _module.Definition.ImportedFunctions)
        {
            LoadInstance();
            _il.Emit(OpCodes.Ldfld, ImportsField);
            _il.Emit(OpCodes.Ldc_I4, function);
            _il.Emit(OpCodes.Ldelem_Ref);
            LoadTargetAndEntry();
        }
        else
        {
            LoadInstance();
            _il.Emit(OpCodes.Ldc_I8, _module.Compiled!.EntryCell(function));
            _il.Emit(OpCodes.Conv_I);
            _il.Emit(OpCodes.Ldind_I);
            UnlessReady(() =>
            {
                LoadInstance();
                _il.Emit(OpCodes.Ldc_I4, function);
                _il.Emit(OpCodes.Call, PrepareDirect);
            });
        }
        EndCall(type, isTail);
    }

    private void CallIndirect(in Instruction instruction)
    {
        var type = _module.Definition.Types[instruction.A];
        var isTail = instruction.Operation == Operation.ReturnCallIndirect;
        FlushFuel();
        _operands.Require(1);
        LoadInstance();
        _il.Emit(OpCodes.Ldc_I4, (int)instruction.B);
        _il.Emit(OpCodes.Ldc_I4, instruction.A);
        _il.Emit(OpCodes.Call, ResolveIndirect);
        var function = Temporary(typeof(WasmFunction));
        _il.Emit(OpCodes.Stloc, function);
        _operands.Pop(1);
        BeginCall(isTail, type.Parameters.Length);
        _il.Emit(OpCodes.Ldloc, function);
        LoadTargetAndEntry();
        EndCall(type, isTail);
    }

    private void BeginCall(bool isTail, int arguments)
    {
        if (isTail)
        {
            // Nothing may remain on the IL stack below the arguments.
            _operands.Spill();
            LeaveFrame();
        }
        else
        {
            FlushFuel();
        }
        _operands.RequireAndPop(arguments);
    }

    /// <summary>With a function object on the stack: its target, then its machine address.</summary>
    private void LoadTargetAndEntry()
    {
        var callee = Temporary(typeof(WasmFunction));
        _il.Emit(OpCodes.Stloc, callee);
        _il.Emit(OpCodes.Ldloc, callee);
        _il.Emit(OpCodes.Call, TargetGetter);
        _il.Emit(OpCodes.Ldloc, callee);
        _il.Emit(OpCodes.Ldfld, EntryField);
        UnlessReady(() =>
        {
            _il.Emit(OpCodes.Ldloc, callee);
            LoadInstance();
            _il.Emit(OpCodes.Call, PrepareFunction);
        });
    }

    /// <summary>With an address on the stack: when it is 0, what <paramref name="prepare"/> loads instead.</summary>
    private void UnlessReady(Action prepare)
    {
        var ready = _il.DefineLabel();
        _il.Emit(OpCodes.Dup);
        _il.Emit(OpCodes.Brtrue, ready);
        _il.Emit(OpCodes.Pop);
        prepare();
        _il.MarkLabel(ready);
    }

    private void EndCall(FunctionType type, bool isTail)
    {
        if (isTail)
            _il.Emit(OpCodes.Tailcall);
        _il.EmitCallIndirect(type);
        if (isTail)
        {
            _il.Emit(OpCodes.Ret);
            return;
        }
        if (type.Results.Length == 1)
            _operands.Push(type.Results[0]);
        ReloadFuel();
        ReloadMemory();
        if (type.Results.Length < 2)
            return;
        for (var i = 0; i < type.Results.Length; i++)
        {
            LoadContext(ContextFields.Results);
            _il.Emit(OpCodes.Ldind_I);
            _il.EmitOffset(i * ContextFields.SlotBytes);
            _il.EmitLoad(type.Results[i]);
            _operands.Push(type.Results[i]);
        }
    }
}
