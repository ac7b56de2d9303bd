using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>op</c>: a result made of two values.</summary>
internal abstract class OperationInstruction(Operation operation, int result, int a, int b) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "op",
        [Parameter.Word("op", Operation.Add), Parameter.Out("dest", "result"), Parameter.In("a", "a"), Parameter.In("b", "b")],
        Create);

    public Operation Operation { get; } = operation;

    public int Result { get; } = result;

    public int A { get; } = a;

    public int B { get; } = b;

    private static OperationInstruction Create(OperandReader o)
    {
        var operation = o.Word<Operation>(0);
        var (result, a, b) = (o.Out(1), o.In(2), o.In(3));
        return OperationTable.Create(operation, result, a, b);
    }

    /// <summary>An operation of numbers.</summary>
    internal sealed class Numeric<T>(Operation operation, int result, int a, int b) : OperationInstruction(operation, result, a, b)
        where T : struct, IOperator
    {
        public override int Execute(MlogProcessor processor, int next)
        {
            processor.SetNumber(Result, T.Apply(processor.NumberAt(A), processor.NumberAt(B)));
            return next;
        }
    }

    /// <summary><c>equal</c>, <c>notEqual</c> and <c>strictEqual</c>, which also compare objects.</summary>
    internal sealed class Equality(Operation operation, int result, int a, int b) : OperationInstruction(operation, result, a, b)
    {
        public override int Execute(MlogProcessor processor, int next)
        {
            processor.SetNumber(Result, Test(Operation, processor.At(A), processor.At(B)) ? 1 : 0);
            return next;
        }

        public static bool Test(Operation operation, in MlogValue a, in MlogValue b) => operation switch
        {
            Operation.Equal => Conditions.AreEqual(a, b),
            Operation.NotEqual => !Conditions.AreEqual(a, b),
            _ => a.Equals(b),
        };
    }

    /// <summary><c>rand</c>: takes a number from the world's generator even when nobody gets the result.</summary>
    internal sealed class Random(int result, int a, int b) : OperationInstruction(Operation.Rand, result, a, b)
    {
        public override int Execute(MlogProcessor processor, int next)
        {
            processor.SetNumber(Result, processor.Host.NextRandom() * processor.NumberAt(A));
            return next;
        }
    }
}
