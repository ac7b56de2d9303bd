using System.Reflection.Emit;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>Instructions that are executed as they are.</summary>
internal sealed partial class Emitter
{
    /// <summary>Executes the instruction on the processor's variables; those it reads are stored before, those it writes loaded after.</summary>
    private void EmitCall(IrNode node, BasicBlock block)
    {
        var inner = node.Instruction.Bare;
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
        foreach (var slot in node.Instruction.Reads)
            if (_written.Contains(slot))
                EmitSpill(slot);
        foreach (var slot in node.Instruction.Writes)
            if (_written.Contains(slot) && !node.Instruction.Reads.Contains(slot))
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
            EmitUnwrap(slot, local, () => EmitAddress(slot), node, block);
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
