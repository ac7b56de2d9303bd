using System.Reflection;
using System.Reflection.Emit;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>Conditions and jumps.</summary>
internal sealed partial class Emitter
{
    private static readonly MethodInfo ToIndexMethod = ConversionTo(typeof(int));
    private static readonly MethodInfo ToWholeMethod = ConversionTo(typeof(long));
    private static readonly MethodInfo BitsMethod = typeof(BitConverter).GetMethod(nameof(BitConverter.DoubleToInt64Bits))!;

    private void EmitFlow(IrNode node, BasicBlock block)
    {
        switch (node.Kind)
        {
            case IrKind.Branch:
                EmitBranch(node);
                break;
            case IrKind.Jump:
                EmitGoto(node.Target);
                break;
            case IrKind.ComputedJump:
                EmitComputedJump(node, block);
                break;
            case IrKind.CallJump:
                EmitCallJump(node, block);
                break;
        }
    }

    private void EmitBranch(IrNode node)
    {
        if (_flow.BlockAt(node.Target) is not (>= 0 and var target))
        {
            var outside = _il.DefineLabel();
            EmitTest(node.Condition, node.A, node.B, outside);
            _stubs.Add(() =>
            {
                _il.MarkLabel(outside);
                EmitGoto(node.Target);
            });
            return;
        }
        if (target > _current)
        {
            EmitTest(node.Condition, node.A, node.B, _flow.Vouches(_current, target) ? _paid[target] : _labels[target]);
            return;
        }
        var onward = _il.DefineLabel();
        EmitTestNot(node.Condition, node.A, node.B, onward);
        EmitBack(target);
        _il.MarkLabel(onward);
    }

    /// <summary>To an instruction. Outside the program the counter keeps the value until the next step starts at 0.</summary>
    private void EmitGoto(int target)
    {
        if (_flow.BlockAt(target) is not (>= 0 and var block))
        {
            _il.Emit(OpCodes.Ldloc, _fuel);
            _il.Emit(OpCodes.Brtrue, _labels[0]);
            EmitExitAt(target);
        }
        else if (block <= _current)
        {
            EmitBack(block);
        }
        else if (block > _current + 1 || _flow.Vouches(_current, block) == _flow.Asks(block))
        {
            _il.Emit(OpCodes.Br, _flow.Vouches(_current, block) ? _paid[block] : _labels[block]);
        }
    }

    /// <summary>To a block before, whose question for fuel is asked here: the loop then needs one jump a round.</summary>
    private void EmitBack(int block)
    {
        _il.Emit(OpCodes.Ldloc, _fuel);
        _il.Emit(OpCodes.Ldc_I4, _flow.NeedOf(block));
        _il.Emit(OpCodes.Bge, _paid[block]);
        _il.Emit(OpCodes.Br, ShortageOf(block));
    }

    /// <summary>Where to leave before a block that there isn't fuel enough for.</summary>
    private IlLabel ShortageOf(int block)
    {
        if (_shortages[block] is { } known)
            return known;
        var label = _il.DefineLabel();
        _shortages[block] = label;
        _stubs.Add(() =>
        {
            _il.MarkLabel(label);
            EmitExitAt(_flow.Blocks[block].Start);
        });
        return label;
    }

    /// <summary>A number that is an index is one; anything else is left to the interpreter.</summary>
    private void EmitComputedJump(IrNode node, BasicBlock block)
    {
        var surprise = Surprise(node, block, slot: -1);
        if (IsInteger(node))
        {
            EmitIntegerJump(node, block, surprise);
            return;
        }
        var target = TakeTemporary();
        EmitOperation(node);
        _il.Emit(OpCodes.Stloc, target);
        _il.Emit(OpCodes.Ldloc, target);
        _il.Emit(OpCodes.Call, ToIndexMethod);
        _il.Emit(OpCodes.Stloc, _next);
        _il.Emit(OpCodes.Ldloc, _next);
        _il.Emit(OpCodes.Conv_R8);
        _il.Emit(OpCodes.Ldloc, target);
        _il.Emit(OpCodes.Bne_Un, surprise);
        _il.Emit(OpCodes.Ldloc, target);
        _il.Emit(OpCodes.Call, BitsMethod);
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Conv_I8);
        _il.Emit(OpCodes.Blt, surprise);
        _il.Emit(OpCodes.Br, _dispatch);
    }

    private void EmitIntegerJump(IrNode node, BasicBlock block, IlLabel outside)
    {
        var target = TakeInteger();
        EmitIntegerOperation(node, block);
        _il.Emit(OpCodes.Stloc, target);
        _il.Emit(OpCodes.Ldloc, target);
        _il.Emit(OpCodes.Ldc_I8, (long)_program.Length);
        _il.Emit(OpCodes.Bge_Un, outside);
        _il.Emit(OpCodes.Ldloc, target);
        _il.Emit(OpCodes.Conv_I4);
        _il.Emit(OpCodes.Stloc, _next);
        _il.Emit(OpCodes.Br, _dispatch);
    }

    private void EmitCallJump(IrNode node, BasicBlock block)
    {
        var onward = _il.DefineLabel();
        if (node.Instruction.Bare is ReadInstruction)
            EmitSpillAll();
        else
            EmitSpillOperands(node);
        EmitExecute(node);
        _il.Emit(OpCodes.Stloc, _next);
        EmitReload(node, block);
        _il.Emit(OpCodes.Ldloc, _next);
        _il.Emit(OpCodes.Ldc_I4, MlogProcessor.Signal);
        _il.Emit(OpCodes.Bne_Un, onward);
        EmitCurrent(node.Index);
        _il.Emit(OpCodes.Br, _exit);
        _il.MarkLabel(onward);
        _il.Emit(OpCodes.Br, _dispatch);
    }

    /// <summary>Jumps when a condition holds.</summary>
    private void EmitTest(ConditionKind condition, IrOperand left, IrOperand right, IlLabel whenTrue)
    {
        switch (condition)
        {
            case ConditionKind.Always:
                _il.Emit(OpCodes.Br, whenTrue);
                break;
            case var _ when IsInteger(left) && IsInteger(right):
                EmitIntegerTest(condition, left, right, whenTrue);
                break;
            case ConditionKind.Equal or ConditionKind.NotEqual when IsRaw(left) || IsRaw(right):
                EmitNumber(left);
                EmitNumber(right);
                _il.Emit(OpCodes.Sub);
                _il.Emit(OpCodes.Call, AbsMethod);
                _il.Emit(OpCodes.Ldc_R8, Conditions.EqualityTolerance);
                _il.Emit(condition == ConditionKind.Equal ? OpCodes.Blt : OpCodes.Bge, whenTrue);
                break;
            case ConditionKind.StrictEqual when IsRaw(left) && IsRaw(right):
                EmitIdentical(left, right, whenTrue);
                break;
            case ConditionKind.StrictEqual when IsNull(left) || IsNull(right):
                EmitAddress(IsNull(left) ? right.Slot : left.Slot);
                _il.Emit(OpCodes.Call, CompiledSupport.IsNullMethod);
                _il.Emit(OpCodes.Brtrue, whenTrue);
                break;
            case ConditionKind.Equal or ConditionKind.NotEqual or ConditionKind.StrictEqual:
                _il.Emit(OpCodes.Ldc_I4, (int)condition);
                EmitValue(left);
                EmitValue(right);
                _il.Emit(OpCodes.Call, CompiledSupport.TestMethod);
                _il.Emit(OpCodes.Brtrue, whenTrue);
                break;
            default:
                EmitNumber(left);
                EmitNumber(right);
                _il.Emit(BranchOf(condition), whenTrue);
                break;
        }
    }

    /// <summary>Jumps when a condition doesn't hold.</summary>
    private void EmitTestNot(ConditionKind condition, IrOperand left, IrOperand right, IlLabel whenFalse)
    {
        // No operand read as a number is NaN, so orderings have opposites.
        if (Opposite(condition) is { } opposite)
        {
            EmitTest(opposite, left, right, whenFalse);
            return;
        }
        var isTrue = _il.DefineLabel();
        EmitTest(condition, left, right, isTrue);
        _il.Emit(OpCodes.Br, whenFalse);
        _il.MarkLabel(isTrue);
    }

    private static ConditionKind? Opposite(ConditionKind condition) => condition switch
    {
        ConditionKind.Equal => ConditionKind.NotEqual,
        ConditionKind.NotEqual => ConditionKind.Equal,
        ConditionKind.LessThan => ConditionKind.GreaterThanEq,
        ConditionKind.LessThanEq => ConditionKind.GreaterThan,
        ConditionKind.GreaterThan => ConditionKind.LessThanEq,
        ConditionKind.GreaterThanEq => ConditionKind.LessThan,
        _ => null,
    };

    private static bool IsNull(IrOperand operand) => operand.IsLiteral && double.IsNaN(operand.Value);

    private static OpCode BranchOf(ConditionKind condition) => condition switch
    {
        ConditionKind.LessThan => OpCodes.Blt,
        ConditionKind.LessThanEq => OpCodes.Ble,
        ConditionKind.GreaterThan => OpCodes.Bgt,
        _ => OpCodes.Bge,
    };

    /// <summary>Equal numbers, or both null, which are NaN.</summary>
    private void EmitIdentical(IrOperand left, IrOperand right, IlLabel whenTrue)
    {
        EmitRaw(left);
        EmitRaw(right);
        _il.Emit(OpCodes.Beq, whenTrue);
        if (!MayBeNull(left) || !MayBeNull(right))
            return;
        var different = _il.DefineLabel();
        EmitRaw(left);
        EmitRaw(left);
        _il.Emit(OpCodes.Beq, different);
        EmitRaw(right);
        EmitRaw(right);
        _il.Emit(OpCodes.Bne_Un, whenTrue);
        _il.MarkLabel(different);
    }
}
