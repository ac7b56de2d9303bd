namespace Multidustry.Mlog.Instructions;

/// <summary>Which operator each operation of <c>op</c> is.</summary>
internal static class OperationTable
{
    private static readonly Entry[] Entries = new Entry[Enum.GetValues<Operation>().Length];

    static OperationTable()
    {
        Register<Operators.Add>(Operation.Add);
        Register<Operators.Sub>(Operation.Sub);
        Register<Operators.Mul>(Operation.Mul);
        Register<Operators.Div>(Operation.Div);
        Register<Operators.Idiv>(Operation.Idiv);
        Register<Operators.Mod>(Operation.Mod);
        Register<Operators.Emod>(Operation.Emod);
        Register<Operators.Pow>(Operation.Pow);
        Register<Operators.Land>(Operation.Land);
        Register<Operators.LessThan>(Operation.LessThan);
        Register<Operators.LessThanEq>(Operation.LessThanEq);
        Register<Operators.GreaterThan>(Operation.GreaterThan);
        Register<Operators.GreaterThanEq>(Operation.GreaterThanEq);
        Register<Operators.Shl>(Operation.Shl);
        Register<Operators.Shr>(Operation.Shr);
        Register<Operators.Ushr>(Operation.Ushr);
        Register<Operators.Or>(Operation.Or);
        Register<Operators.And>(Operation.And);
        Register<Operators.Xor>(Operation.Xor);
        Register<Operators.Not>(Operation.Not);
        Register<Operators.Max>(Operation.Max);
        Register<Operators.Min>(Operation.Min);
        Register<Operators.Angle>(Operation.Angle);
        Register<Operators.AngleDiff>(Operation.AngleDiff);
        Register<Operators.Len>(Operation.Len);
        Register<Operators.Noise>(Operation.Noise);
        Register<Operators.Abs>(Operation.Abs);
        Register<Operators.Sign>(Operation.Sign);
        Register<Operators.Log>(Operation.Log);
        Register<Operators.Logn>(Operation.Logn);
        Register<Operators.Log10>(Operation.Log10);
        Register<Operators.Floor>(Operation.Floor);
        Register<Operators.Ceil>(Operation.Ceil);
        Register<Operators.Round>(Operation.Round);
        Register<Operators.Sqrt>(Operation.Sqrt);
        Register<Operators.Sin>(Operation.Sin);
        Register<Operators.Cos>(Operation.Cos);
        Register<Operators.Tan>(Operation.Tan);
        Register<Operators.Asin>(Operation.Asin);
        Register<Operators.Acos>(Operation.Acos);
        Register<Operators.Atan>(Operation.Atan);
    }

    public static OperationInstruction Create(Operation operation, int result, int a, int b) => operation switch
    {
        Operation.Equal or Operation.NotEqual or Operation.StrictEqual => new OperationInstruction.Equality(operation, result, a, b),
        Operation.Rand => new OperationInstruction.Random(result, a, b),
        _ => Entries[(int)operation].Create(result, a, b),
    };

    /// <summary>Computes an operation of numbers.</summary>
    public static double Apply(Operation operation, double a, double b) => Entries[(int)operation].Apply(a, b);

    /// <summary>The operator's method, for the compiler; null for operations that aren't of numbers alone.</summary>
    public static Func<double, double, double>? Operator(Operation operation) => Entries[(int)operation].Apply;

    private static void Register<T>(Operation operation)
        where T : struct, IOperator =>
        Entries[(int)operation] = new Entry((result, a, b) => new OperationInstruction.Numeric<T>(operation, result, a, b), T.Apply);

    private readonly record struct Entry(Func<int, int, int, OperationInstruction> Create, Func<double, double, double> Apply);
}
