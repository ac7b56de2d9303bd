using System.Reflection.Emit;
using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Compilation;

/// <summary>Operations of numbers and comparisons that give numbers.</summary>
internal sealed partial class Emitter
{
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
}
