using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Compilation;

public sealed class DeferralTests
{
    [TestCase("op add a a 1\nop sin s a 0\nop cos c a 0", "s c", TestName = "Nobody looks at them")]
    [TestCase("op add a a 1\nop sin s a 0\nop angle d s a", "s d", TestName = "Only another one looks")]
    [TestCase("op add a a 1\nop sin s a 0\nprint s", "", TestName = "A call looks")]
    [TestCase("op add a a 1\nop sin s a 0\nset t s", "", TestName = "A copy looks")]
    [TestCase("op add a a s\nop sin s a 0", "", TestName = "The next round looks")]
    [TestCase("op add s s 1", "", TestName = "It looks at itself")]
    [TestCase("op sin s a 0\nop cos s a 0\nset a 1", "s", TestName = "Only the last write of a block counts")]
    [TestCase("op sin s a 0\njump 3 equal a 1\nop cos s a 0\nset a 1", "", TestName = "Two blocks write it")]
    [TestCase("op sin s a 0\njump 3 equal s 1\nset a 1", "", TestName = "A condition looks")]
    [TestCase("op sin s a 0\nop mul b b b\nop cos c s 0", "c", TestName = "The program may be left in between")]
    [TestCase("op sin s a 0\nop min b b 3\nop cos c s 0", "s c", TestName = "The program is never left in between")]
    [TestCase("op sin s a 0\nread r @this \"s\"", "", TestName = "A read may look at any name")]
    [TestCase("op sin s a 0\nwrite 1 @this \"s\"", "", TestName = "A write may concern any name")]
    [TestCase("op rand s a 0", "", TestName = "Random numbers are taken in order")]
    [TestCase("op add s @this 1", "", TestName = "Things outside may change")]
    public void Results_wait_when_nothing_that_is_computed_looks_at_them(string code, string expected)
    {
        var program = IrFactory.Program(code);
        var classes = IrFactory.Classes(program);
        var lowering = new Lowering(program, classes, []);
        var blocks = new ControlFlow(program.Code, new bool[program.Length]).Blocks.Select(lowering.Lower).ToArray();
        foreach (var block in blocks)
            new BlockOptimizer(classes).Optimize(block);
        var deferred = Deferral.Find(blocks, classes, node => node.Operation == Operation.Mul || node.Kind != IrKind.Compute);
        Assert.That(string.Join(' ', deferred.Select(node => node.Dest).Order().Select(slot => program.Slots[slot].Name)), Is.EqualTo(expected));
    }

    [TestCase("op add a a 0.7\nop sin s a 0\nop cos c a 0\nop angle d s c\njump 0 lessThan a 500")]
    [TestCase("op sin s a 0\nop add a a 1\nop cos c a 0\nop add t s c\nop add a a 1", TestName = "Operands change between")]
    [TestCase("op sin s a 0\nop mul a a 1e200\nop cos c a 0\nop add a a 1", TestName = "Left in the middle of a round")]
    [TestCase("op add i i 1\nop sqrt n m 0\nop sub m 3 i\nop log l m 0\njump 0 lessThan i 9", TestName = "Some are no numbers")]
    [TestCase("op add a a 1\njump 4 lessThan a 20\nop mul q a a\nop div r q 3\nop add b b 1", TestName = "Only sometimes due")]
    [TestCase("op add a a 1\nop not n u 0\nop strictEqual e n u\nop equal f a u", TestName = "Of null")]
    public void Results_are_there_whenever_a_run_ends(string code)
    {
        foreach (var warmUp in (int[])[0, 7, 60])
        {
            for (var budget = 1; budget < 40; budget++)
            {
                var interpreted = new ProgramBench(MlogExecutionMode.Interpreted).Load(code);
                var compiled = new ProgramBench(MlogExecutionMode.Compiled).Load(code);
                interpreted.Processor.Run(warmUp);
                compiled.Processor.Run(warmUp);
                compiled.Processor.Program.Tier.Compile(compiled.Processor);
                for (var run = 0; run < 4; run++)
                {
                    interpreted.Processor.Run(budget);
                    compiled.Processor.Run(budget);
                    Assert.That(Variables(compiled), Is.EqualTo(Variables(interpreted)), $"budget {budget}, run {run}, after {warmUp}");
                }
            }
        }
    }

    private static string Variables(ProgramBench bench) => string.Join(
        ' ', bench.Processor.Program.VariableNames.Select(name => $"{name}={bench[name]}:{BitConverter.DoubleToInt64Bits(bench[name].AsNumber):x}").Append(bench.Processor.Counter.ToString()));
}
