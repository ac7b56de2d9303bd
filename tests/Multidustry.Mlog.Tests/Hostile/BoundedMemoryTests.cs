using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Hostile;

/// <summary>Programs that try to grow: whatever they do for however long, a processor stays as small as it was.</summary>
public sealed class BoundedMemoryTests(MlogExecutionMode mode) : EngineTests(mode)
{
    private static readonly string[] Greedy =
    [
        "print \"0123456789\"\njump 0 always",
        "print 1.2345678901234567e300\nprintchar 65\nformat 1\njump 0 always",
        "print \"{0}{0}\"\nformat \"{0}{0}{0}{0}{0}{0}{0}{0}\"\njump 0 always",
        "draw line 1 2 3 4\ndraw rect 1 2 3 4\njump 0 always",
        "print \"some text\"\ndraw print 1 2 center\njump 0 always",
        "print \"some text\"\nprintflush message1\njump 0 always",
        "draw line 1 2 3 4\ndrawflush display1\njump 0 always",
        "set a \"x\"\nset b a\nsensor c @copper @name\nlookup block d i\nop add i i 1\njump 0 always",
        "op add i i 1\nset @counter i\nset i 0",
    ];

    [TestCaseSource(nameof(Greedy))]
    public void Running_for_long_takes_no_more_memory_than_running_briefly(string code)
    {
        var bench = Bench("message", "logic-display").Load(code);
        bench.Processor.Run(20_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        bench.Processor.Run(60_000);
        var flushes = code.Contains("printflush", StringComparison.Ordinal) ? 60_000 / 3 * 64 : 0;
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(20_000 + flushes));
        Assert.That((bench.Processor.Text.Length, bench.Processor.Graphics.Count), Is.LessThan((1_000, 700)).Using<(int, int)>((a, b) => a.Item1 < b.Item1 && a.Item2 < b.Item2 ? -1 : 1));
    }

    [Test]
    public void A_program_of_the_greatest_size_runs_as_any_other()
    {
        var lines = Enumerable.Range(0, 1_000).Select(i => i % 50 == 49 ? $"jump {(i + 1) % 1000} notEqual v{i % 7} null" : $"op add v{i % 300} v{i % 17} {i}");
        var text = string.Join('\n', lines);
        var bench = Bench().Run(text + new string('\n', 102_400 - text.Length), fuel: 5_000);
        Assert.That(bench.Processor.Program.Length, Is.EqualTo(1_000));
        Assert.That(bench["v0"].IsNumber);
    }

    [Test]
    public void More_variables_than_registers_are_kept_apart()
    {
        var text = string.Concat(Enumerable.Range(0, 900).Select(i => $"op add v{i} v{i} {i}\n")) + "op add rounds rounds 1\n";
        var bench = Bench().Run(text, fuel: 901 * 5);
        for (var i = 0; i < 900; i++)
            Assert.That(bench[$"v{i}"], Is.EqualTo(Number(i * 5)));
    }

    [Test]
    public void Names_may_be_as_long_as_a_text()
    {
        var name = new string('n', 100_000);
        Assert.That(Bench().Run($"set {name} 5\nset r {name}\nstop")["r"], Is.EqualTo(Number(5)));
    }
}
