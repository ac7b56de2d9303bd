using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Compilation;

/// <summary>Every operation and comparison, compiled for every kind of operand, gives the interpreter's bits.</summary>
public sealed class OperationParityTests
{
    private static readonly MlogValue[] Whole = [.. new double[] { 0, 1, -1, 2, 3, 4, 5, 7, 8, -8, 63, 64, 255, 1000, 1048576, 33554431, -33554433, 4503599627370496, -4503599627370496 }.Select(MlogValue.Number)];

    private static readonly MlogValue[] Odd =
        [.. new[] { -0.0, 0.5, -0.5, 1e-320, 1e300, -1e308, 9007199254740993, 9223372036854775808.0, 0.0000005, 89.99999, double.MaxValue }.Select(MlogValue.Number)];

    private static readonly MlogValue[] Objects = [MlogValue.Null, MlogValue.String("text"), MlogValue.String("other"), MlogValue.Object(MlogTeam.Of(1))];

    private static readonly string[] Operations = [.. Words<Operation>.All.Where(word => word is not "rand")];

    private static readonly string[] Conditions = [.. Words<ConditionKind>.All];

    [Test]
    public void Operations_of_two_variables([ValueSource(nameof(Operations))] string operation) =>
        AssertSame($"op {operation} r a b\nop add n n 1\njump 0 always");

    [Test]
    public void Operations_with_a_literal([ValueSource(nameof(Operations))] string operation, [Values("0", "1", "2", "3", "8", "-1", "0.5", "-0.0", "1048577")] string literal)
    {
        AssertSame($"op {operation} r a {literal}\nop add n n 1\njump 0 always");
        AssertSame($"op {operation} r {literal} b\nop add n n 1\njump 0 always");
    }

    [Test]
    public void Conditions_of_two_variables([ValueSource(nameof(Conditions))] string condition) =>
        AssertSame($"set r 0\njump 3 {condition} a b\nset r 1\nop add n n 1\nselect q {condition} a b a b\nselect p {condition} a b 1 null\njump 0 always");

    [Test]
    public void Copies_of_anything() => AssertSame("set r a\nset q r\nset a b\nset b q\nop add n n 1\njump 0 always");

    [Test]
    public void Cells_addressed_by_anything() => AssertSame("write b cell1 a\nread r cell1 a\nread q cell1 b\nop add n n 1\njump 0 always");

    [Test]
    public void Jumps_computed_from_anything() => AssertSame("op add n n 1\nop mod r a 5\nop add @counter @counter r\nset q 1\nset q 2\nset q 3\nset @counter a");

    /// <summary>Compiled for each kind of operand, then run with operands of every kind.</summary>
    private static void AssertSame(string code)
    {
        foreach (var seen in new[] { Whole, Odd, Objects })
        {
            var (interpreted, compiled) = (Load(code, MlogExecutionMode.Interpreted), Load(code, MlogExecutionMode.Compiled));
            Set(compiled, seen[1], seen[2]);
            compiled.Processor.Run(8);
            Set(compiled, seen[1], seen[2]);
            compiled.Processor.Program.Tier.Compile(compiled.Processor);
            foreach (var (a, b) in Pairs(code))
            {
                Set(interpreted, a, b);
                Set(compiled, a, b);
                interpreted.Processor.Run(14);
                compiled.Processor.Run(14);
                Assert.That(Describe(compiled), Is.EqualTo(Describe(interpreted)), $"{code}\nof {a} and {b}, compiled for {seen[1]}");
            }
        }
    }

    private static IEnumerable<(MlogValue A, MlogValue B)> Pairs(string code)
    {
        var random = new Random(Seeds.Choose(71) + code.Length);
        MlogValue[] all = [.. Whole, .. Odd, .. Objects];
        for (var i = 0; i < Seeds.Cases(120); i++)
            yield return (all[random.Next(all.Length)], all[random.Next(all.Length)]);
    }

    private static ProgramBench Load(string code, MlogExecutionMode mode) => new ProgramBench(mode, "logic-processor", "memory-cell").Load(code);

    private static void Set(ProgramBench bench, MlogValue a, MlogValue b)
    {
        bench.Processor["@counter"] = MlogValue.Number(0);
        (bench.Processor["a"], bench.Processor["b"], bench.Processor["n"]) = (a, b, MlogValue.Number(0));
    }

    private static string Describe(ProgramBench bench) => string.Join(' ', new[] { "a", "b", "r", "q", "p", "n", "@counter" }.Select(name => Describe(bench[name])));

    private static string Describe(MlogValue value) => value.IsNumber ? $"{BitConverter.DoubleToInt64Bits(value.AsNumber):x}" : $"\"{value}\"";
}
