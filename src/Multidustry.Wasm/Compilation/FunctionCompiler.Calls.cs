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
        BeginCall(isTail);
        if (function < _module.Definition.ImportedFunctions)
        {
            LoadInstance();
            _il.Emit(OpCodes.Ldfld, ImportsField);
            _il.Emit(OpCodes.Ldc_I4, function);
            _il.Emit(OpCodes.Ldelem_Ref);
            _il.Emit(OpCodes.Stloc, Temporary(typeof(WasmFunction)));
            FindEntry();
        }
        else
        {
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
        _operands.RequireAndPop(type.Parameters.Length);
        LoadInstanceOrTarget(isGuest: function >= _module.Definition.ImportedFunctions);
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
        _il.Emit(OpCodes.Stloc, Temporary(typeof(WasmFunction)));
        _operands.Pop(1);
        BeginCall(isTail);
        FindEntry();
        _operands.RequireAndPop(type.Parameters.Length);
        LoadInstanceOrTarget(isGuest: false);
        EndCall(type, isTail);
    }

    // With the IL stack empty where code branches, the JIT needs no temporaries of its own, and frames stay small.
    private void BeginCall(bool isTail)
    {
        _operands.Spill();
        if (isTail)
            LeaveFrame();
        else
            FlushFuel();
    }

    private void LoadInstanceOrTarget(bool isGuest)
    {
        if (isGuest)
        {
            LoadInstance();
            return;
        }
        _il.Emit(OpCodes.Ldloc, Temporary(typeof(WasmFunction)));
        _il.Emit(OpCodes.Call, TargetGetter);
    }

    /// <summary>Finds the machine address of the function object at hand.</summary>
    private void FindEntry()
    {
        var callee = Temporary(typeof(WasmFunction));
        _il.Emit(OpCodes.Ldloc, callee);
        _il.Emit(OpCodes.Ldfld, EntryField);
        UnlessReady(() =>
        {
            _il.Emit(OpCodes.Ldloc, callee);
            LoadInstance();
            _il.Emit(OpCodes.Call, PrepareFunction);
        });
    }

    /// <summary>Keeps the address on the stack for the call; when it is 0, what <paramref name="prepare"/> loads instead.</summary>
    private void UnlessReady(Action prepare)
    {
        var ready = _il.DefineLabel();
        var entry = Temporary(typeof(nint));
        _il.Emit(OpCodes.Stloc, entry);
        _il.Emit(OpCodes.Ldloc, entry);
        _il.Emit(OpCodes.Brtrue, ready);
        prepare();
        _il.Emit(OpCodes.Stloc, entry);
        _il.MarkLabel(ready);
    }

    private void EndCall(FunctionType type, bool isTail)
    {
        _il.Emit(OpCodes.Ldloc, Temporary(typeof(nint)));
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
