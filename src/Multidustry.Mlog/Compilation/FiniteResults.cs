using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Compilation;

/// <summary>Which operations of finite numbers can't give anything but a finite number.</summary>
internal static class FiniteResults
{
    /// <summary>Added to the largest number, this is still less than half a unit of its last place.</summary>
    private const double Negligible = 1e290;

    public static bool MayBeInfinite(IrNode node, Func<IrOperand, bool> isInteger) => node.Operation switch
    {
        Operation.Add or Operation.Sub => !IsSmall(node.A) && !IsSmall(node.B) && !isInteger(node.A) && !isInteger(node.B),
        Operation.Mul => !IsAtMostOne(node.A) && !IsAtMostOne(node.B) && !(isInteger(node.A) && isInteger(node.B)),
        Operation.Div or Operation.Idiv => !(node.B.IsLiteral && Math.Abs(node.B.Value) >= 1),
        Operation.Mod => !(node.B.IsLiteral && Math.Abs(node.B.Value) > 0),
        Operation.Emod or Operation.Pow or Operation.Sqrt or Operation.Tan or Operation.Asin or Operation.Acos
            or Operation.Log or Operation.Logn or Operation.Log10 or Operation.Angle or Operation.AngleDiff or Operation.Len or Operation.Noise => true,
        _ => false,
    };

    private static bool IsSmall(IrOperand operand) => operand.IsLiteral && !(Math.Abs(operand.Value) > Negligible);

    private static bool IsAtMostOne(IrOperand operand) => operand.IsLiteral && !(Math.Abs(operand.Value) > 1);
}
