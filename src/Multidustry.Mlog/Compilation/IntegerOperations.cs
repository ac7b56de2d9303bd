using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Compilation;

/// <summary>Which operations the compiler does with integers.</summary>
internal static class IntegerOperations
{
    private const int MaxShift = 9;

    /// <summary>Whether an operation gives a comparison's 1 or 0, whatever it compares.</summary>
    public static bool IsComparison(Operation operation) => ConditionOf(operation) is not null;

    /// <summary>The comparison of a <c>jump</c> that gives the same of numbers.</summary>
    public static ConditionKind? ConditionOf(Operation operation) => operation switch
    {
        Operation.Equal => ConditionKind.Equal,
        Operation.NotEqual => ConditionKind.NotEqual,
        Operation.StrictEqual => ConditionKind.StrictEqual,
        Operation.LessThan => ConditionKind.LessThan,
        Operation.LessThanEq => ConditionKind.LessThanEq,
        Operation.GreaterThan => ConditionKind.GreaterThan,
        Operation.GreaterThanEq => ConditionKind.GreaterThanEq,
        _ => null,
    };

    /// <summary>Whether an operation ignores its second operand.</summary>
    public static bool IsUnary(Operation operation) =>
        operation is Operation.Not or Operation.Abs or Operation.Floor or Operation.Ceil or Operation.Round;

    /// <summary>Whether an operation of whole numbers gives whole numbers, or nearly always does.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="b">Its second operand where that is a literal, otherwise null.</param>
    public static bool IsClosed(Operation operation, double? b) => operation switch
    {
        Operation.Add or Operation.Sub or Operation.Mul or Operation.And or Operation.Or or Operation.Xor or Operation.Not
            or Operation.Max or Operation.Min or Operation.Abs or Operation.Floor or Operation.Ceil or Operation.Round or Operation.Land => true,
        Operation.Shl or Operation.Shr or Operation.Ushr => b is >= 0 and <= MaxShift,
        Operation.Mod or Operation.Emod or Operation.Idiv => b is >= 1,
        Operation.Div => b is >= 1 && double.IsPow2(b.Value),
        _ => IsComparison(operation),
    };

    /// <summary>Whether the result may lie so far from zero that it must be checked.</summary>
    public static bool MayLeaveRange(IrNode node) => node.Operation switch
    {
        Operation.Add or Operation.Sub => !IsStep(node.A) && !IsStep(node.B),
        Operation.Mul => IsFactor(node.A) || IsFactor(node.B),
        Operation.And => !IsMask(node.A) && !IsMask(node.B),
        Operation.Or or Operation.Xor or Operation.Shl or Operation.Ushr => true,
        _ => false,
    };

    /// <summary>Whether an operation of whole numbers may leave the instruction to the interpreter.</summary>
    public static bool MayLeave(IrNode node) =>
        node.Operation is Operation.Mul or Operation.Div or Operation.Idiv or Operation.Mod || MayLeaveRange(node);

    /// <summary>Whether an operand is a literal that any integer local can be multiplied with.</summary>
    public static bool IsFactor(IrOperand operand) => operand.IsLiteral && IntegerRange.Holds(operand.Value, IntegerRange.MaxFactor);

    private static bool IsStep(IrOperand operand) => operand.IsLiteral && IntegerRange.Holds(operand.Value, IntegerRange.MaxStep);

    private static bool IsMask(IrOperand operand) => operand is { IsLiteral: true, Value: >= 0 };
}
