using System.Reflection.Emit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;

namespace Multidustry.Wasm.Compilation;

internal sealed unsafe partial class FunctionCompiler
{
    private Label LabelAt(int pc)
    {
        if (!_labels.TryGetValue(pc, out var label))
            _labels.Add(pc, label = _il.DefineLabel());
        return label;
    }

    private void Label(int pc, in Instruction instruction)
    {
        _operands.Spill();
        _operands.Arrive(instruction.A, _body.LabelTypes[(int)instruction.B]);
        _il.MarkLabel(LabelAt(pc + 1));
        if (instruction.Operation == Operation.Loop)
            CheckInterruption();
    }

    /// <summary>Goes to a label with the operands on top, all of which are spilled.</summary>
    private void Jump(int target, int arity, int height)
    {
        if (Moves(arity, height))
            _operands.Move(arity, height);
        _il.Emit(OpCodes.Br, LabelAt(target));
    }

    private bool Moves(int arity, int height) => arity > 0 && _operands.Height - arity != height;

    private void BranchWhen(OpCode branch, OpCode opposite, in Instruction instruction)
    {
        _operands.RequireAndPop(1);
        // Where nothing lies below it, the condition stays where it is: the JIT makes one instruction of comparison and branch.
        if (!_operands.IsSpilled)
        {
            var condition = Temporary(typeof(int));
            _il.Emit(OpCodes.Stloc, condition);
            _operands.Spill();
            _il.Emit(OpCodes.Ldloc, condition);
        }
        if (!Moves(instruction.BranchArity, instruction.BranchBase))
        {
            _il.Emit(branch, LabelAt(instruction.A));
            return;
        }
        var stay = _il.DefineLabel();
        _il.Emit(opposite, stay);
        Jump(instruction.A, instruction.BranchArity, instruction.BranchBase);
        _il.MarkLabel(stay);
    }

    private void BranchTable(Branch[] branches)
    {
        _operands.RequireAndPop(1);
        var index = Temporary(typeof(int));
        _il.Emit(OpCodes.Stloc, index);
        _operands.Spill();
        var stubs = new Dictionary<Branch, Label>();
        _il.Emit(OpCodes.Ldloc, index);
        _il.Emit(OpCodes.Switch, [.. branches[..^1].Select(Stub)]);
        _il.Emit(OpCodes.Br, Stub(branches[^1]));
        foreach (var (branch, label) in stubs)
        {
            _il.MarkLabel(label);
            Jump(branch.Target, branch.Arity, branch.Base);
        }

        Label Stub(Branch branch)
        {
            if (!Moves(branch.Arity, branch.Base))
                return LabelAt(branch.Target);
            if (!stubs.TryGetValue(branch, out var label))
                stubs.Add(branch, label = _il.DefineLabel());
            return label;
        }
    }

    private void Return()
    {
        var results = _body.Type.Results;
        var first = _operands.Height - results.Length;
        if (results.Length == 1)
        {
            _operands.RequireAndPop(1);
            if (first > 0)
            {
                // Nothing may remain on the IL stack below the result.
                var result = Temporary(results[0].Clr());
                _il.Emit(OpCodes.Stloc, result);
                _operands.Spill();
                _il.Emit(OpCodes.Ldloc, result);
            }
            LeaveFrame();
            _il.Emit(OpCodes.Ret);
            return;
        }
        _operands.Spill();
        for (var i = 0; i < results.Length; i++)
        {
            LoadContext(ContextFields.Results);
            _il.Emit(OpCodes.Ldind_I);
            _il.EmitOffset(i * ContextFields.SlotBytes);
            _operands.Load(first + i);
            _il.EmitStore(results[i]);
        }
        LeaveFrame();
        _il.Emit(OpCodes.Ret);
    }
}
