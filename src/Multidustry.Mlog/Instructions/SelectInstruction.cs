using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>select</c>: copies one of two values, depending on a condition.</summary>
internal abstract class SelectInstruction(ConditionKind kind, int result, int left, int right, int whenTrue, int whenFalse) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "select",
        [
            Parameter.Out("result", "result"), Parameter.Word("op", ConditionKind.NotEqual), Parameter.In("comp0", "x"), Parameter.In("comp1", "false"),
            Parameter.In("a", "a"), Parameter.In("b", "b"),
        ],
        o => o.Word<ConditionKind>(1) switch
        {
            ConditionKind.Equal => Create<Conditions.Equal>(o, ConditionKind.Equal),
            ConditionKind.NotEqual => Create<Conditions.NotEqual>(o, ConditionKind.NotEqual),
            ConditionKind.LessThan => Create<Conditions.LessThan>(o, ConditionKind.LessThan),
            ConditionKind.LessThanEq => Create<Conditions.LessThanEq>(o, ConditionKind.LessThanEq),
            ConditionKind.GreaterThan => Create<Conditions.GreaterThan>(o, ConditionKind.GreaterThan),
            ConditionKind.GreaterThanEq => Create<Conditions.GreaterThanEq>(o, ConditionKind.GreaterThanEq),
            ConditionKind.StrictEqual => Create<Conditions.StrictEqual>(o, ConditionKind.StrictEqual),
            _ => Create<Conditions.Always>(o, ConditionKind.Always),
        });

    public ConditionKind Kind { get; } = kind;

    public int Result { get; } = result;

    public int Left { get; } = left;

    public int Right { get; } = right;

    public int WhenTrue { get; } = whenTrue;

    public int WhenFalse { get; } = whenFalse;

    private static Select<T> Create<T>(OperandReader o, ConditionKind kind)
        where T : struct, ICondition => new(kind, o.Out(0), o.In(2), o.In(3), o.In(4), o.In(5));

    private sealed class Select<T>(ConditionKind kind, int result, int left, int right, int whenTrue, int whenFalse)
        : SelectInstruction(kind, result, left, right, whenTrue, whenFalse)
        where T : struct, ICondition
    {
        public override int Execute(MlogProcessor processor, int next)
        {
            processor.At(Result) = processor.At(T.Test(processor.At(Left), processor.At(Right)) ? WhenTrue : WhenFalse);
            return next;
        }
    }
}
