using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Compilation;

internal sealed unsafe partial class FunctionCompiler
{
    private static readonly System.Reflection.MethodInfo CreateVector = typeof(Vector128).GetMethod(nameof(Vector128.Create), [typeof(ulong), typeof(ulong)])!;
    private static readonly System.Reflection.MethodInfo VectorAsBytes = typeof(Vector128).GetMethod(nameof(Vector128.AsByte))!.MakeGenericMethod(typeof(ulong));

    private void State(in Instruction instruction)
    {
        switch (instruction.Operation)
        {
            case Operation.Drop:
                _operands.RequireAndPop(1);
                _il.Emit(OpCodes.Pop);
                break;
            case Operation.Select:
                Select();
                break;
            case Operation.LocalGet:
                LoadLocal(instruction.A);
                _operands.Push(_body.Locals[instruction.A]);
                break;
            case Operation.LocalSet:
                _operands.RequireAndPop(1);
                StoreLocal(instruction.A);
                break;
            case Operation.LocalTee:
                _operands.Require(1);
                _il.Emit(OpCodes.Dup);
                StoreLocal(instruction.A);
                break;
            case Operation.GlobalGet:
                var got = _module.Definition.Globals[instruction.A].Value;
                LoadPointer(_module.Layout.Global(instruction.A));
                _il.EmitLoad(got);
                _operands.Push(got);
                break;
            case Operation.GlobalSet:
                var set = _module.Definition.Globals[instruction.A].Value;
                _operands.RequireAndPop(1);
                var value = Temporary(set.Clr());
                _il.Emit(OpCodes.Stloc, value);
                LoadPointer(_module.Layout.Global(instruction.A));
                _il.Emit(OpCodes.Ldloc, value);
                _il.EmitStore(set);
                break;
            case Operation.RefFunc:
                CallBulk(nameof(Bulk.FunctionReference), 0, WasmType.FuncRef, instruction.A);
                break;
            case Operation.Constant:
                Constant((WasmType)instruction.Opcode, instruction.B);
                break;
            case Operation.VectorConstant:
                var constant = _body.Constants[instruction.A].AsUInt64();
                _il.Emit(OpCodes.Ldc_I8, (long)constant[0]);
                _il.Emit(OpCodes.Ldc_I8, (long)constant[1]);
                _il.Emit(OpCodes.Call, CreateVector);
                _il.Emit(OpCodes.Call, VectorAsBytes);
                _operands.Push(WasmType.V128);
                break;
        }
    }

    private void LoadLocal(int index)
    {
        if (index < _parameters)
            _il.Emit(OpCodes.Ldarg, (short)index);
        else
            _il.Emit(OpCodes.Ldloc, _locals[index - _parameters]);
    }

    private void StoreLocal(int index)
    {
        if (index < _parameters)
            _il.Emit(OpCodes.Starg, (short)index);
        else
            _il.Emit(OpCodes.Stloc, _locals[index - _parameters]);
    }

    private void Constant(WasmType type, long bits)
    {
        switch (type)
        {
            case WasmType.I32: _il.Emit(OpCodes.Ldc_I4, (int)bits); break;
            case WasmType.F32: EmitFloat((int)bits); break;
            case WasmType.F64: EmitDouble(bits); break;
            default: _il.Emit(OpCodes.Ldc_I8, bits); break;
        }
        _operands.Push(type);
    }

    // The JIT quiets literal NaNs, and takes x * 1 or x + 0 for x, which would keep a signalling NaN: these it must not see.
    private void EmitFloat(int bits)
    {
        var value = BitConverter.Int32BitsToSingle(bits);
        if (!float.IsNaN(value) && value is not (0 or 1 or -1))
        {
            _il.Emit(OpCodes.Ldc_R4, value);
            return;
        }
        EmitHidden(bits);
        _il.Emit(OpCodes.Ldind_R4);
    }

    private void EmitDouble(long bits)
    {
        var value = BitConverter.Int64BitsToDouble(bits);
        if (!double.IsNaN(value) && value is not (0 or 1 or -1))
        {
            _il.Emit(OpCodes.Ldc_R8, value);
            return;
        }
        EmitHidden(bits);
        _il.Emit(OpCodes.Ldind_R8);
    }

    private void EmitHidden(long bits)
    {
        _il.Emit(OpCodes.Ldc_I8, _module.Compiled!.HiddenConstant(bits));
        _il.Emit(OpCodes.Conv_I);
    }

    private void Select()
    {
        _operands.Require(3);
        var type = _operands.Top(1);
        var (condition, second, result) = (Temporary(typeof(int)), Temporary(type.Clr(), 1), Temporary(type.Clr(), 2));
        _il.Emit(OpCodes.Stloc, condition);
        _il.Emit(OpCodes.Stloc, second);
        _il.Emit(OpCodes.Stloc, result);
        _operands.Pop(3);
        _operands.Spill();
        var first = _il.DefineLabel();
        _il.Emit(OpCodes.Ldloc, condition);
        _il.Emit(OpCodes.Brtrue, first);
        _il.Emit(OpCodes.Ldloc, second);
        _il.Emit(OpCodes.Stloc, result);
        _il.MarkLabel(first);
        _il.Emit(OpCodes.Ldloc, result);
        _operands.Push(type);
    }
}
