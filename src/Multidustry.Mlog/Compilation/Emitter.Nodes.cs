using System.Reflection;
using System.Reflection.Emit;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>One operation each.</summary>
internal sealed partial class Emitter
{
    private void EmitNode(IrNode node, BasicBlock block)
    {
        switch (node.Kind)
        {
            case IrKind.Compute when node.Dest >= 0 && _classes[node.Dest] == SlotClass.Integer && IsInteger(node):
                EmitIntegerOperation(node, block);
                _il.Emit(OpCodes.Stloc, _locals[node.Dest]);
                break;
            case IrKind.Compute:
                EmitOperation(node);
                EmitStore(node, block, FiniteResults.MayBeInfinite(node));
                break;
            case IrKind.Copy:
                EmitCopy(node, block, node.A);
                break;
            case IrKind.Choose:
                EmitChoose(node, block);
                break;
            case IrKind.Load:
                EmitLoadCell(node, block);
                break;
            case IrKind.Store:
                EmitStoreCell(node, block);
                break;
            case IrKind.Sense:
                EmitSense(node, block);
                break;
            case IrKind.Link:
                EmitLink(node, block);
                break;
            case IrKind.Pack:
                EmitPack(node, block);
                break;
            case IrKind.Unpack:
                EmitUnpack(node, block);
                break;
            case IrKind.Call:
                EmitCall(node, block);
                break;
            case IrKind.CallWrite:
                EmitCallWrite(node, block);
                break;
            default:
                EmitFlow(node, block);
                break;
        }
    }

    /// <summary>Pushes the result of an operation, maybe NaN or infinite.</summary>
    private void EmitOperation(IrNode node)
    {
        if (IntegerOperations.ConditionOf(node.Operation) is { } condition)
        {
            EmitComparisonOperation(node, condition);
            return;
        }
        EmitNumber(node.A);
        EmitNumber(node.B);
        switch (node.Operation)
        {
            case Operation.Add:
                _il.Emit(OpCodes.Add);
                break;
            case Operation.Sub:
                _il.Emit(OpCodes.Sub);
                break;
            case Operation.Mul:
                _il.Emit(OpCodes.Mul);
                break;
            case Operation.Div:
                _il.Emit(OpCodes.Div);
                break;
            case Operation.Max or Operation.Min when IsZero(node.A) || IsZero(node.B):
                _il.Emit(OpCodes.Call, node.Operation == Operation.Max ? CompiledSupport.MaxMethod : CompiledSupport.MinMethod);
                break;
            default:
                _il.Emit(OpCodes.Call, OperationTable.Operator(node.Operation)!.Method);
                break;
        }
    }

    private static bool IsZero(IrOperand operand) => operand.IsLiteral && !(Math.Abs(operand.Value) > 0);

    private void EmitComparisonOperation(IrNode node, ConditionKind condition)
    {
        var needsValues = node.Operation is Operation.Equal or Operation.NotEqual or Operation.StrictEqual && !IsRaw(node.A) && !IsRaw(node.B);
        if (needsValues)
        {
            _il.Emit(OpCodes.Ldc_I4, (int)node.Operation);
            EmitValue(node.A);
            EmitValue(node.B);
            _il.Emit(OpCodes.Call, CompiledSupport.TestOperationMethod);
        }
        else
        {
            EmitComparison(condition, node.A, node.B);
        }
        _il.Emit(OpCodes.Conv_R8);
    }

    /// <summary>Pushes 1 when a condition holds, otherwise 0.</summary>
    private void EmitComparison(ConditionKind condition, IrOperand left, IrOperand right)
    {
        var isTrue = _il.DefineLabel();
        var done = _il.DefineLabel();
        EmitTest(condition, left, right, isTrue);
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Br, done);
        _il.MarkLabel(isTrue);
        _il.Emit(OpCodes.Ldc_I4_1);
        _il.MarkLabel(done);
    }

    private void EmitCopy(IrNode node, BasicBlock block, IrOperand source)
    {
        if (!_locals.TryGetValue(node.Dest, out var local))
            return;
        if (_classes[node.Dest] == SlotClass.Integer)
        {
            EmitCopyInteger(node, block, source, local);
            return;
        }
        var mayBeNull = MayBeNull(source);
        if (mayBeNull && _classes[node.Dest] == SlotClass.Number)
        {
            if (source.IsLiteral)
            {
                _il.Emit(OpCodes.Br, Surprise(node, block, node.Dest));
                return;
            }
            EmitRaw(source);
            EmitRaw(source);
            _il.Emit(OpCodes.Bne_Un, Surprise(node, block, node.Dest));
            mayBeNull = false;
        }
        EmitRaw(source);
        _il.Emit(OpCodes.Stloc, local);
        if (mayBeNull)
            _known.Remove(node.Dest);
        else
            _known.Add(node.Dest);
    }

    private void EmitCopyInteger(IrNode node, BasicBlock block, IrOperand source, LocalBuilder local)
    {
        if (IsInteger(source))
        {
            EmitInteger(source);
        }
        else
        {
            EmitRaw(source);
            EmitToInteger(Surprise(node, block, node.Dest));
        }
        _il.Emit(OpCodes.Stloc, local);
    }

    private void EmitChoose(IrNode node, BasicBlock block)
    {
        var isTrue = _il.DefineLabel();
        var done = _il.DefineLabel();
        EmitTest(node.Condition, node.A, node.B, isTrue);
        var before = _known.ToArray();
        EmitCopy(node, block, node.WhenFalse);
        var isKnown = _known.Contains(node.Dest);
        _il.Emit(OpCodes.Br, done);
        _il.MarkLabel(isTrue);
        _known.Clear();
        _known.UnionWith(before);
        EmitCopy(node, block, node.WhenTrue);
        if (!isKnown)
            _known.Remove(node.Dest);
        _il.MarkLabel(done);
    }

    private void EmitLoadCell(IrNode node, BasicBlock block)
    {
        var cells = _memories[(node.Memory, UseOf(node))];
        var done = _il.DefineLabel();
        var outside = _il.DefineLabel();
        var index = EmitCellIndex(node, block, cells, outside);
        _il.Emit(OpCodes.Ldloc, cells);
        _il.Emit(OpCodes.Ldloc, index);
        _il.Emit(OpCodes.Ldelem_R8);
        EmitStore(node, block, mayBeInfinite: true);
        _il.MarkLabel(done);
        _known.Remove(node.Dest);
        _stubs.Add(() =>
        {
            _il.MarkLabel(outside);
            if (_locals.TryGetValue(node.Dest, out var local) && _classes[node.Dest] == SlotClass.NumberOrNull)
            {
                _il.Emit(OpCodes.Ldc_R8, double.NaN);
                _il.Emit(OpCodes.Stloc, local);
                _il.Emit(OpCodes.Br, done);
            }
            else
            {
                _il.Emit(OpCodes.Br, Surprise(node, block, node.Dest));
            }
        });
    }

    private void EmitStoreCell(IrNode node, BasicBlock block)
    {
        var cells = _memories[(node.Memory, UseOf(node))];
        var done = _il.DefineLabel();
        var index = EmitCellIndex(node, block, cells, done);
        _il.Emit(OpCodes.Ldloc, cells);
        _il.Emit(OpCodes.Ldloc, index);
        EmitNumber(node.B);
        _il.Emit(OpCodes.Stelem_R8);
        _il.MarkLabel(done);
    }

    /// <summary>Leaves the index in a local when the memory has such a cell.</summary>
    private LocalBuilder EmitCellIndex(IrNode node, BasicBlock block, LocalBuilder cells, Label outside)
    {
        var index = _index ??= _il.DeclareLocal(typeof(int));
        _il.Emit(OpCodes.Ldloc, cells);
        _il.Emit(OpCodes.Brfalse, Surprise(node, block, node.Memory));
        if (node.A.IsLiteral)
        {
            _il.Emit(OpCodes.Ldc_I4, double.IsNaN(node.A.Value) ? 0 : (int)node.A.Value);
        }
        else
        {
            EmitNumber(node.A);
            _il.Emit(OpCodes.Call, CompiledSupport.ToIndexMethod);
        }
        _il.Emit(OpCodes.Stloc, index);
        _il.Emit(OpCodes.Ldloc, index);
        _il.Emit(OpCodes.Ldloc, cells);
        _il.Emit(OpCodes.Ldlen);
        _il.Emit(OpCodes.Conv_I4);
        _il.Emit(OpCodes.Bge_Un, outside);
        return index;
    }

    private LocalBuilder? _index;

    /// <summary>Executes the instruction on the processor's variables; those it reads are stored before, those it writes loaded after.</summary>
    private void EmitCall(IrNode node, BasicBlock block)
    {
        var inner = node.Instruction is CounterInstruction counter ? counter.Inner : node.Instruction;
        if (inner is ReadInstruction)
            EmitSpillAll();
        else
            EmitSpillOperands(node);
        EmitExecute(node);
        if (inner is WaitInstruction or StopInstruction or MessageInstruction)
            EmitLeaveOnSignal(node, block);
        else
            _il.Emit(OpCodes.Pop);
        EmitReload(node, block);
        if (Barriers.MayChangeWorld(inner))
            EmitOpenMemories();
    }

    /// <summary>A write to a processor may change this one's variables; then they are all in memory and compiled code is left.</summary>
    private void EmitCallWrite(IrNode node, BasicBlock block)
    {
        var onward = _il.DefineLabel();
        EmitSpillAll();
        EmitExecute(node);
        _il.Emit(OpCodes.Stloc, _next);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Call, CompiledSupport.TakeOwnWriteMethod);
        _il.Emit(OpCodes.Brfalse, onward);
        EmitRefund(block.End - node.Index - 1);
        EmitCurrent(node.Index);
        _il.Emit(OpCodes.Br, _leave);
        _il.MarkLabel(onward);
    }

    /// <summary>Outputs too: an instruction may leave them as they are.</summary>
    private void EmitSpillOperands(IrNode node)
    {
        foreach (var slot in node.Instruction.Reads.Union(node.Instruction.Writes))
            if (_written.Contains(slot))
                EmitSpill(slot);
    }

    private void EmitExecute(IrNode node)
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldc_I4, node.Index);
        _il.Emit(OpCodes.Call, CompiledSupport.ExecuteMethod);
    }

    private void EmitReload(IrNode node, BasicBlock block)
    {
        foreach (var slot in node.Instruction.Writes)
        {
            if (!_locals.TryGetValue(slot, out var local))
                continue;
            EmitLoad(slot, local, () =>
            {
                EmitAddress(slot);
                _il.Emit(OpCodes.Ldobj, typeof(MlogValue));
                _il.Emit(OpCodes.Stloc, _surprise);
                EmitLeaveAfter(node, block, slot);
            });
            _known.Remove(slot);
        }
    }

    private void EmitLeaveOnSignal(IrNode node, BasicBlock block)
    {
        var onward = _il.DefineLabel();
        _il.Emit(OpCodes.Ldc_I4, MlogProcessor.Signal);
        _il.Emit(OpCodes.Bne_Un, onward);
        EmitRefund(block.End - node.Index - 1);
        EmitCurrent(node.Index);
        EmitExitAt(MlogProcessor.Signal);
        _il.MarkLabel(onward);
    }

    private void EmitCurrent(int index)
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldc_I4, index);
        _il.Emit(OpCodes.Stfld, ExitCurrentField);
    }
}
