using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Compilation;

/// <summary>Loops, branches and calls compiled, at every small budget, against the interpreter.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CompiledLoopTests
{
    private static readonly string[] Programs =
    [
        "op add i i 1\njump 0 lessThan i 50\nset i 0",
        "op add n n 1\nop add c c 1\njump 0 lessThan c 5\nset c 0\nop add b b 1\njump 0 lessThan b 5\nset b 0",
        "op add i i 1\nop mod m i 3\njump 5 equal m 0\nop add a a 1\njump 0 always\nop add b b 1\njump 0 notEqual i 40\nset i 0",
        "op add i i 1\nop mul k i 2\nop mod k k 8\nop add @counter @counter k\nop add a a 1\njump 0 always\nop add b b 1\njump 0 always\nop add c c 1\njump 0 always\nop add d d 1",
        "op sub x x 1.5\njump 4 greaterThan x -6\nset x 6\njump 0 always\njump 0 lessThanEq x 5\nop add y y x\njump 0 greaterThanEq y x",
        "read v cell1 i\nop add v v 1\nwrite v cell1 i\nop add i i 1\nop mod i i 70\njump 0 always",
        "op add i i 1\njump 4 strictEqual t null\nset t null\njump 0 always\nsensor t @this @type\nop add h h 1\nprint i\nprint t\nprintflush message1",
        "getlink b k\nsensor d b @dead\njump 4 equal b null\nop add n n 1\nop add k k 1\njump 0 lessThan k @links\nset k 0",
        "op add i i 1\nop div q i m\nop sub m i 4\njump 0 always",
        "op mul x x 1e200\nop add x x 1\nop add n n 1\njump 0 equal x null\njump 0 lessThan n 9\nset x 1",
        "set a b\nset b c\nset c i\nop add i i 1\njump 0 lessThan i 9\nset i null",
        "select s lessThan i 5 i t\nop add i i 1\nop max t t s\nset t null\njump 0 always",
        "op add i i 1\nwrite i @this \"j\"\nop add k j 1\njump 0 always",
        "op add i i 1\nread j @this \"i\"\njump 0 lessThan j 100",
        "packcolor c r 0.5 0.25 1\nop add r r 0.01\nunpackcolor x y z w c\nop mul w w 2\njump 0 always",
        "lookup item it i\nop add i i 1\nop mod i i 30\nsensor id it @id\njump 0 always",
        "wait 0.01\nop add i i 1\njump 0 lessThan i 5\nstop",
    ];

    [Test]
    public void Variables_counter_and_fuel_are_the_interpreters_at_any_budget([ValueSource(nameof(Programs))] string code, [Values(0, 33)] int before)
    {
        for (var budget = 1; budget <= 70; budget += budget < 12 ? 1 : 7)
        {
            var interpreted = Prepare(code, MlogExecutionMode.Interpreted, before);
            var compiled = Prepare(code, MlogExecutionMode.Compiled, before);
            compiled.Processor.Program.Tier.Compile(compiled.Processor);
            for (var run = 0; run < 6; run++)
            {
                Assert.That(compiled.Processor.Run(budget), Is.EqualTo(interpreted.Processor.Run(budget)), $"budget {budget}, run {run}");
                Assert.That(State(compiled), Is.EqualTo(State(interpreted)), $"budget {budget}, run {run}");
            }
        }
    }

    private static ProgramBench Prepare(string code, MlogExecutionMode mode, int before)
    {
        var bench = new ProgramBench(mode, "logic-processor", "memory-cell", "message").Load(code);
        bench.Processor.Run(before);
        return bench;
    }

    private static string State(ProgramBench bench) => string.Join(
        ' ', bench.Processor.Program.VariableNames.Select(name => $"{name}={bench[name]}:{BitConverter.DoubleToInt64Bits(bench[name].AsNumber):x}")
            .Append($"{bench.Processor.CounterValue} {bench.Text} {bench.Linked[1].Message}").Concat(bench.Linked[0].Memory!.Take(8).Select(cell => cell.ToString("R"))));
}
