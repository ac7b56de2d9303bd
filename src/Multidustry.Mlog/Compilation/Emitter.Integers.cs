using System.Reflection;
using System.Reflection.Emit;
using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Compilation;

/// <summary>Operations of whole numbers in integer locals. Where one would leave them, the instruction is left to the interpreter.</summary>
internal sealed partial class Emitter
{
    private static readonly MethodInfo MaxIntegerMethod = typeof(Math).GetMethod(nameof(Math.Max), [typeof(long), typeof(long)])!;
    private static readonly MethodInfo MinIntegerMethod = typeof(Math).GetMethod(nameof(Math.Min), [typeof(long), typeof(long)])!;

    private IlLocal? _integer;

    private bool IsInteger(IrOperand operand) =>
        operand.IsLiteral ? IntegerRange.Holds(operand.Value) : _locals.ContainsKey(operand.Slot) && _classes[operand.Slot] == SlotClass.Integer;

    private bool IsInteger(IrNode node) =>
        IsInteger(node.A) && (IntegerOperations.IsUnary(node.Operation) || IsInteger(node.B))
        && IntegerOperations.IsClosed(node.Operation, node.B.IsLiteral ? node.B.Value : null);

    private void EmitInteger(IrOperand operand)
    {
        if (operand.IsLiteral)
            _il.Emit(OpCodes.Ldc_I8, (long)operand.Value);
        else
            _il.Emit(OpCodes.Ldloc, _locals[operand.Slot]);
    }

    /// <summary>Pushes the result of an operation of whole numbers; leaves before the instruction when it would be none of the range.</summary>
    private void EmitIntegerOperation(IrNode node, BasicBlock block)
    {
        if (IntegerOperations.ConditionOf(node.Operation) is { } condition)
        {
            EmitComparison(condition, node.A, node.B);
            _il.Emit(OpCodes.Conv_I8);
            return;
        }
        switch (node.Operation)
        {
            case Operation.Mul:
                EmitProduct(node, block);
                break;
            case Operation.Div or Operation.Idiv or Operation.Mod:
                EmitDivision(node, block);
                break;
            case Operation.Emod:
                EmitEuclideanRemainder(node);
                break;
            case Operation.Abs:
                EmitInteger(node.A);
                EmitInteger(node.A);
                _il.Emit(OpCodes.Neg);
                _il.Emit(OpCodes.Call, MaxIntegerMethod);
                break;
            case Operation.Land:
                EmitIsNotZero(node.A);
                EmitIsNotZero(node.B);
                _il.Emit(OpCodes.And);
                _il.Emit(OpCodes.Conv_I8);
                break;
            default:
                EmitPlainIntegerOperation(node);
                break;
        }
        if (IntegerOperations.MayLeaveRange(node))
            EmitRangeCheck(Surprise(node, block, node.Dest));
    }

    private void EmitPlainIntegerOperation(IrNode node)
    {
        EmitInteger(node.A);
        if (node.Operation is Operation.Floor or Operation.Ceil or Operation.Round)
            return;
        if (node.Operation == Operation.Not)
        {
            _il.Emit(OpCodes.Not);
            return;
        }
        EmitInteger(node.B);
        switch (node.Operation)
        {
            case Operation.Max or Operation.Min:
                _il.Emit(OpCodes.Call, node.Operation == Operation.Max ? MaxIntegerMethod : MinIntegerMethod);
                break;
            case Operation.Shl or Operation.Shr or Operation.Ushr:
                _il.Emit(OpCodes.Conv_I4);
                _il.Emit(CodeOf(node.Operation));
                break;
            default:
                _il.Emit(CodeOf(node.Operation));
                break;
        }
    }

    private static OpCode CodeOf(Operation operation) => operation switch
    {
        Operation.Add => OpCodes.Add,
        Operation.Sub => OpCodes.Sub,
        Operation.And => OpCodes.And,
        Operation.Or => OpCodes.Or,
        Operation.Xor => OpCodes.Xor,
        Operation.Shl => OpCodes.Shl,
        Operation.Shr => OpCodes.Shr,
        _ => OpCodes.Shr_Un,
    };

    /// <summary>Zero times a negative number would be -0.</summary>
    private void EmitProduct(IrNode node, BasicBlock block)
    {
        var surprise = Surprise(node, block, node.Dest);
        var hasFactor = IntegerOperations.IsFactor(node.A) || IntegerOperations.IsFactor(node.B);
        if (!hasFactor)
        {
            EmitDistance(node.A, IntegerRange.MaxBothFactors);
            EmitDistance(node.B, IntegerRange.MaxBothFactors);
            _il.Emit(OpCodes.Or);
            _il.Emit(OpCodes.Ldc_I8, 2 * IntegerRange.MaxBothFactors);
            _il.Emit(OpCodes.Bge_Un, surprise);
        }
        EmitInteger(node.A);
        EmitInteger(node.B);
        _il.Emit(OpCodes.Mul);
        if (node.A is { IsLiteral: true, Value: > 0 } || node.B is { IsLiteral: true, Value: > 0 })
            return;
        var isFine = _il.DefineLabel();
        var product = TakeInteger();
        _il.Emit(OpCodes.Stloc, product);
        _il.Emit(OpCodes.Ldloc, product);
        _il.Emit(OpCodes.Brtrue, isFine);
        EmitInteger(node.A);
        EmitInteger(node.B);
        _il.Emit(OpCodes.Or);
        _il.Emit(OpCodes.Ldc_I8, 0L);
        _il.Emit(OpCodes.Blt, surprise);
        _il.MarkLabel(isFine);
        _il.Emit(OpCodes.Ldloc, product);
    }

    /// <summary>Of numbers that aren't negative, by a positive literal: others may give -0. A quotient must be whole.</summary>
    private void EmitDivision(IrNode node, BasicBlock block)
    {
        var surprise = Surprise(node, block, node.Dest);
        EmitInteger(node.A);
        if (node.Operation == Operation.Div)
        {
            _il.Emit(OpCodes.Ldc_I8, (long)node.B.Value - 1);
            _il.Emit(OpCodes.And);
            _il.Emit(OpCodes.Brtrue, surprise);
            EmitInteger(node.A);
            _il.Emit(OpCodes.Ldc_I4, System.Numerics.BitOperations.Log2((ulong)node.B.Value));
            _il.Emit(OpCodes.Shr);
            return;
        }
        _il.Emit(OpCodes.Ldc_I8, 0L);
        _il.Emit(OpCodes.Blt, surprise);
        EmitInteger(node.A);
        EmitInteger(node.B);
        _il.Emit(node.Operation == Operation.Mod ? OpCodes.Rem_Un : OpCodes.Div_Un);
    }

    private void EmitEuclideanRemainder(IrNode node)
    {
        var remainder = TakeInteger();
        EmitInteger(node.A);
        EmitInteger(node.B);
        _il.Emit(OpCodes.Rem);
        _il.Emit(OpCodes.Stloc, remainder);
        _il.Emit(OpCodes.Ldloc, remainder);
        _il.Emit(OpCodes.Ldc_I4, 63);
        _il.Emit(OpCodes.Shr);
        EmitInteger(node.B);
        _il.Emit(OpCodes.And);
        _il.Emit(OpCodes.Ldloc, remainder);
        _il.Emit(OpCodes.Add);
    }

    private void EmitIsNotZero(IrOperand operand)
    {
        EmitInteger(operand);
        _il.Emit(OpCodes.Ldc_I8, 0L);
        _il.Emit(OpCodes.Cgt_Un);
    }

    /// <summary>Pushes what, unsigned, is below twice the limit when the operand is nearer to zero than the limit.</summary>
    private void EmitDistance(IrOperand operand, long limit)
    {
        EmitInteger(operand);
        _il.Emit(OpCodes.Ldc_I8, limit);
        _il.Emit(OpCodes.Add);
    }

    private void EmitRangeCheck(IlLabel outside)
    {
        var result = TakeInteger();
        _il.Emit(OpCodes.Stloc, result);
        _il.Emit(OpCodes.Ldloc, result);
        _il.Emit(OpCodes.Ldc_I8, IntegerRange.Limit);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Ldc_I8, 2 * IntegerRange.Limit);
        _il.Emit(OpCodes.Bgt_Un, outside);
        _il.Emit(OpCodes.Ldloc, result);
    }

    /// <summary>
    /// Pops a number and pushes it as a whole one; goes elsewhere when it is none, or -0, or too far from zero. One jump for all of it:
    /// each costs the platform's compiler more than the arithmetic.
    /// </summary>
    private void EmitToInteger(IlLabel misfit)
    {
        var number = TakeTemporary();
        var integer = TakeInteger();
        _il.Emit(OpCodes.Stloc, number);
        _il.Emit(OpCodes.Ldloc, number);
        _il.Emit(OpCodes.Call, ToWholeMethod);
        _il.Emit(OpCodes.Stloc, integer);
        _il.Emit(OpCodes.Ldloc, integer);
        _il.Emit(OpCodes.Conv_R8);
        _il.Emit(OpCodes.Call, BitsMethod);
        _il.Emit(OpCodes.Ldloc, number);
        _il.Emit(OpCodes.Call, BitsMethod);
        _il.Emit(OpCodes.Xor);
        _il.Emit(OpCodes.Ldloc, integer);
        _il.Emit(OpCodes.Ldc_I8, IntegerRange.Limit);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Ldc_I4, IntegerRange.BitsOfBoth);
        _il.Emit(OpCodes.Shr_Un);
        _il.Emit(OpCodes.Or);
        _il.Emit(OpCodes.Brtrue, misfit);
        _il.Emit(OpCodes.Ldloc, integer);
    }

    /// <summary>Jumps when a comparison of whole numbers holds; the tolerance of equality doesn't matter to them.</summary>
    private void EmitIntegerTest(ConditionKind condition, IrOperand left, IrOperand right, IlLabel whenTrue)
    {
        EmitInteger(left);
        EmitInteger(right);
        _il.Emit(condition switch
        {
            ConditionKind.Equal or ConditionKind.StrictEqual => OpCodes.Beq,
            ConditionKind.NotEqual => OpCodes.Bne_Un,
            _ => BranchOf(condition),
        }, whenTrue);
    }

    /// <summary>The conversion of a number to an integer; what is none gives one that isn't equal to it and no index of anything.</summary>
    private static MethodInfo ConversionTo(Type integer) =>
        typeof(double).GetMethod(nameof(double.ConvertToIntegerNative))!.MakeGenericMethod(integer);

    private IlLocal TakeInteger() => _integer ??= _il.DeclareLocal(typeof(long));
}
