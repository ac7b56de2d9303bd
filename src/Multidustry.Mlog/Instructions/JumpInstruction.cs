using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>jump</c>: goes on elsewhere when a condition holds. -1 is nowhere.</summary>
internal abstract class JumpInstruction(ConditionKind kind, int target, int left, int right) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "jump",
        [Parameter.Label("address", "0"), Parameter.Word("op", ConditionKind.NotEqual), Parameter.In("value", "x"), Parameter.In("compare", "false")],
        Create);

    public ConditionKind Kind { get; } = kind;

    public int Target { get; } = target;

    public int Left { get; } = left;

    public int Right { get; } = right;

    private static Instruction Create(OperandReader o)
    {
        var target = IntegerLiteral.TryParseInt(o.Text(0), 10, out var index) ? index : 0;
        if (target == -1)
            return NoOperation.Instance;
        var (left, right) = (o.In(2), o.In(3));
        return o.Word<ConditionKind>(1) switch
        {
            ConditionKind.Equal => new Jump<Conditions.Equal>(ConditionKind.Equal, target, left, right),
            ConditionKind.NotEqual => new Jump<Conditions.NotEqual>(ConditionKind.NotEqual, target, left, right),
            ConditionKind.LessThan => new Jump<Conditions.LessThan>(ConditionKind.LessThan, target, left, right),
            ConditionKind.LessThanEq => new Jump<Conditions.LessThanEq>(ConditionKind.LessThanEq, target, left, right),
            ConditionKind.GreaterThan => new Jump<Conditions.GreaterThan>(ConditionKind.GreaterThan, target, left, right),
            ConditionKind.GreaterThanEq => new Jump<Conditions.GreaterThanEq>(ConditionKind.GreaterThanEq, target, left, right),
            ConditionKind.StrictEqual => new Jump<Conditions.StrictEqual>(ConditionKind.StrictEqual, target, left, right),
            _ => new Jump<Conditions.Always>(ConditionKind.Always, target, left, right),
        };
    }

    private sealed class Jump<T>(ConditionKind kind, int target, int left, int right) : JumpInstruction(kind, target, left, right)
        where T : struct, ICondition
    {
        public override int Execute(MlogProcessor processor, int next) =>
            T.Test(processor.At(Left), processor.At(Right)) ? Target : next;
    }
}
