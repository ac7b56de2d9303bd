using System.Reflection.Emit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Compilation;

internal sealed unsafe partial class FunctionCompiler
{
    private LocalBuilder? _index;

    /// <summary>A load or store: one comparison with the memory's size, then the raw access.</summary>
    private void Access(in Instruction instruction)
    {
        var info = InstructionSet.Get(instruction.Opcode);
        _operands.RequireAndPop(info.Operands.Length + 1);
        var value = info.Operands.Length == 0 ? null : Temporary(info.Operands[0].Clr());
        if (value is not null)
            _il.Emit(OpCodes.Stloc, value);
        Address(instruction);
        if (value is not null)
            _il.Emit(OpCodes.Ldloc, value);
        if (info.TakesLane)
            _il.Emit(OpCodes.Ldc_I4, (int)instruction.MemoryLane);
        if (!DirectInstructions.TryEmit(_il, instruction.Opcode))
            _il.Emit(OpCodes.Call, info.Method);
        if (info.Result is { } result)
            _operands.Push(result);
    }

    // The offset takes part in the comparison and in the access, where the processor adds it for nothing.
    private void Address(in Instruction instruction)
    {
        _index ??= _il.DeclareLocal(typeof(long));
        _il.Emit(OpCodes.Conv_U8);
        _il.Emit(OpCodes.Stloc, _index);
        _operands.Spill();
        var (memory, offset, size) = (instruction.A, (long)instruction.MemoryOffset, instruction.MemorySize);
        TrapUnless(OpCodes.Ble, TrapKind.MemoryOutOfBounds, () =>
        {
            _il.Emit(OpCodes.Ldloc, _index);
            if (memory == 0)
            {
                AddLong(offset + size - _memory!.CommonSize);
                _il.Emit(OpCodes.Ldloc, _memory.Limit);
                return;
            }
            AddLong(offset + size);
            LoadPointer(InstanceLayout.Memory(memory));
            _il.EmitOffset(ContextFields.BlockLength);
            _il.Emit(OpCodes.Ldind_I8);
        });
        if (memory == 0)
        {
            _il.Emit(OpCodes.Ldloc, _memory!.Base);
        }
        else
        {
            LoadPointer(InstanceLayout.Memory(memory));
            _il.Emit(OpCodes.Ldind_I);
        }
        _il.Emit(OpCodes.Ldloc, _index);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
        if (offset == 0)
            return;
        _il.Emit(OpCodes.Ldc_I8, offset);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
    }

    private void AddLong(long number)
    {
        if (number == 0)
            return;
        _il.Emit(OpCodes.Ldc_I8, number);
        _il.Emit(OpCodes.Add);
    }

    private void Numeric(int pc, in Instruction instruction)
    {
        if (Divisions.TryGetValue(instruction.Opcode, out var division))
        {
            Divide(pc, division);
            return;
        }
        var info = InstructionSet.Get(instruction.Opcode);
        if (info.MayTrap)
            FlushFuel();
        _operands.RequireAndPop(info.Operands.Length);
        if (info.TakesLane)
            _il.Emit(OpCodes.Ldc_I4, instruction.A);
        if (!DirectInstructions.TryEmit(_il, instruction.Opcode))
            _il.Emit(OpCodes.Call, info.Method);
        _operands.Push(info.Result!.Value);
    }

    private void BulkOperation(in Instruction instruction)
    {
        var (a, b) = (instruction.A, (int)instruction.B);
        switch (instruction.Operation)
        {
            case Operation.MemorySize: CallBulk(nameof(Bulk.SizeMemory), 0, WasmType.I32, a); break;
            case Operation.MemoryGrow: CallBulk(nameof(Bulk.GrowMemory), 1, WasmType.I32, a); break;
            case Operation.MemoryFill: CallBulk(nameof(Bulk.FillMemory), 3, null, a); break;
            case Operation.MemoryCopy: CallBulk(nameof(Bulk.CopyMemory), 3, null, a, b); break;
            case Operation.MemoryInit: CallBulk(nameof(Bulk.InitializeMemory), 3, null, a, b); break;
            case Operation.DataDrop: CallBulk(nameof(Bulk.DropData), 0, null, a); break;
            case Operation.TableGet: CallBulk(nameof(Bulk.GetElement), 1, WasmType.FuncRef, a); break;
            case Operation.TableSet: CallBulk(nameof(Bulk.SetElement), 2, null, a); break;
            case Operation.TableSize: CallBulk(nameof(Bulk.SizeTable), 0, WasmType.I32, a); break;
            case Operation.TableGrow: CallBulk(nameof(Bulk.GrowTable), 2, WasmType.I32, a); break;
            case Operation.TableFill: CallBulk(nameof(Bulk.FillTable), 3, null, a); break;
            case Operation.TableCopy: CallBulk(nameof(Bulk.CopyTable), 3, null, a, b); break;
            case Operation.TableInit: CallBulk(nameof(Bulk.InitializeTable), 3, null, a, b); break;
            case Operation.ElementDrop: CallBulk(nameof(Bulk.DropElements), 0, null, a); break;
        }
    }

    /// <summary>Calls one of the shared operations: operands, instance, indices. It may trap, and charge fuel.</summary>
    private void CallBulk(string name, int operands, WasmType? result, params ReadOnlySpan<int> indices)
    {
        FlushFuel();
        _operands.RequireAndPop(operands);
        LoadInstance();
        foreach (var index in indices)
            _il.Emit(OpCodes.Ldc_I4, index);
        _il.Emit(OpCodes.Call, typeof(Bulk).GetMethod(name)!);
        ReloadFuel();
        if (name == nameof(Bulk.GrowMemory))
            ReloadMemory();
        if (result is { } type)
            _operands.Push(type);
    }
}
