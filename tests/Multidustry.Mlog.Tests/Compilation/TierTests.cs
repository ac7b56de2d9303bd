using System.Runtime.CompilerServices;
using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Compilation;

public sealed class TierTests
{
    private const string Loop = "op add i i 1\nop mod m i 7\njump 0 lessThan i 1000000000\nset i 0";

    [Test]
    public void Processors_with_the_same_text_share_compiled_code()
    {
        var bench = new ProgramBench(MlogExecutionMode.Compiled);
        var other = bench.Put("logic-processor", 4, 4).Processor!;
        other.Options = bench.Building.Processor!.Options;
        bench.Load(Loop);
        other.SetCode(Loop);
        Assert.That(other.Processor!.Program, Is.SameAs(bench.Processor.Program));
        Assert.That(other.Processor.Program.Tier.Compiled, Is.Not.Null.And.SameAs(bench.Processor.Program.Tier.Compiled));
        bench.Processor.Run(300);
        other.Processor.Run(30);
        Assert.That((bench["i"], other.Processor["i"]), Is.EqualTo((MlogValue.Number(100), MlogValue.Number(10))), "code is shared, variables are not");
    }

    [Test]
    public void Nothing_is_compiled_before_a_program_is_hot()
    {
        var bench = new ProgramBench(MlogExecutionMode.Tiered).Load(Loop);
        bench.Processor.Run(1_000);
        Assert.That(bench.Processor.Program.Tier.Compiled, Is.Null);
    }

    [Test]
    public void A_hot_program_is_compiled_quickly_and_a_very_hot_one_well()
    {
        var bench = new ProgramBench(MlogExecutionMode.Tiered).Load(Loop);
        var tier = bench.Processor.Program.Tier;
        Assert.That(() => Run(bench, 25_000), Is.EqualTo(CodeQuality.Quick).After(30_000, 1));
        Assert.That(() => Run(bench, 100_000), Is.EqualTo(CodeQuality.Optimised).After(30_000, 1));
        var settled = tier.Compiled;
        for (var i = 0; i < 20; i++)
            Run(bench, 100_000);
        Assert.That(tier.Compiled, Is.SameAs(settled), "and stays so");

        static CodeQuality? Run(ProgramBench bench, int fuel)
        {
            bench.Processor.Run(fuel);
            return bench.Processor.Program.Tier.Compiled?.Quality;
        }
    }

    [Test]
    public void A_long_program_stays_quickly_compiled()
    {
        var bench = new ProgramBench(MlogExecutionMode.Compiled).Load(string.Concat(Enumerable.Repeat("op add i i 1\n", 900)));
        Assert.That(bench.Processor.Program.Tier.Compiled!.Quality, Is.EqualTo(CodeQuality.Quick));
        bench.Processor.Run(2_000_000);
        Assert.That(bench.Processor.Program.Tier.Compiled!.Quality, Is.EqualTo(CodeQuality.Quick));
        Assert.That(bench["i"], Is.EqualTo(MlogValue.Number(2_000_000)));
    }

    [Test]
    public void Both_qualities_give_the_same([Values(1, 7, 60, 1_000)] int budget)
    {
        const string Code = "op add i i 1\nop mul x i 0.7\nop mod m i 9\njump 6 equal m 4\nop sin s x 0\njump 0 lessThan i 500\nset i m\nop sub x x s";
        var benches = new[] { CodeQuality.Quick, CodeQuality.Optimised }.Select(quality =>
        {
            var bench = new ProgramBench(MlogExecutionMode.Compiled).Load(Code);
            bench.Processor.Run(100);
            bench.Processor.Program.Tier.Compile(bench.Processor, quality);
            return bench;
        }).ToArray();
        for (var run = 0; run < 40; run++)
        {
            foreach (var bench in benches)
                bench.Processor.Run(budget);
            foreach (var name in new[] { "i", "x", "m", "s", "@counter" })
                Assert.That(benches[1][name], Is.EqualTo(benches[0][name]), $"{name} after {run + 1} runs");
        }
    }

    [Test]
    public void Interpreted_processors_are_never_compiled()
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted).Load(Loop);
        bench.Processor.Run(200_000);
        Thread.Sleep(50);
        Assert.That(bench.Processor.Program.Tier.Compiled, Is.Null);
    }

    [Test]
    public void Compiled_code_is_collected_with_its_program()
    {
        var compiled = CompileAndForget();
        for (var i = 0; i < 20 && compiled.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.That(compiled.IsAlive, Is.False);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CompileAndForget()
    {
        var bench = new ProgramBench(MlogExecutionMode.Compiled).Load(Loop);
        bench.Processor.Run(100);
        return new WeakReference(bench.Processor.Program.Tier.Compiled!.Body);
    }

    [Test]
    public void A_program_that_left_the_cache_goes_on_running()
    {
        var cache = new MlogProgramCache(capacity: 1);
        var options = new MlogProgramOptions();
        var first = cache.GetOrCompile("set x 1", options);
        cache.GetOrCompile("set x 2", options);
        Assert.That((cache.Count, first.Length), Is.EqualTo((1, 1)));
        Assert.That(cache.GetOrCompile("set x 1", options), Is.Not.SameAs(first));
    }

    [Test]
    public void A_cache_of_many_texts_stays_as_small_as_it_was_made()
    {
        var cache = new MlogProgramCache(capacity: 8);
        for (var i = 0; i < 1_000; i++)
            cache.GetOrCompile($"set x {i}", new MlogProgramOptions());
        Assert.That(cache.Count, Is.EqualTo(8));
        Assert.That(() => new MlogProgramCache(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Programs_for_different_surroundings_are_different_programs()
    {
        var cache = new MlogProgramCache();
        var options = new MlogProgramOptions();
        MlogProgramOptions[] all =
            [options, options with { IsPrivileged = true }, options with { AllowsClientData = false }, options with { Links = ["a1"] }, options with { Links = ["a1", "a2"] }, options with { Vocabulary = ProgramBench.Vocabulary }];
        Assert.That(all.Select(each => cache.GetOrCompile("set x 1", each)).Distinct().Count(), Is.EqualTo(all.Length));
    }

    [Test]
    public void A_variable_that_surprises_is_widened_and_the_program_settles()
    {
        var bench = new ProgramBench(MlogExecutionMode.Tiered).Load("op add i i 1\nop mod m i 50\nop div x 1 m\nop mul y i 0.5\nop max z x y\nprint z\nprintflush message1\njump 0 always");
        bench.Processor.Run(30);
        var tier = bench.Processor.Program.Tier;
        tier.Compile(bench.Processor);
        Assert.That(ClassOf(tier, "x"), Is.EqualTo(SlotClass.Number), "a division by zero was not seen yet");
        for (var i = 0; i < 2_000 && ClassOf(tier, "x") != SlotClass.NumberOrNull; i++)
        {
            bench.Processor.Run(1_000);
            Thread.Sleep(1);
        }
        Assert.That((ClassOf(tier, "x"), ClassOf(tier, "i"), ClassOf(tier, "y")), Is.EqualTo((SlotClass.NumberOrNull, SlotClass.Integer, SlotClass.Number)));

        SlotClass ClassOf(Tier compiled, string name) => compiled.Compiled!.Profile.Classes[IrFactory.SlotOf(bench.Processor.Program, name)];
    }

    [TestCase("op add i i 1099511627776", "i")]
    [TestCase("op mul i i 3\nop add i i 1", "i")]
    [TestCase("op mul i i i\nop add i i 2", "i")]
    [TestCase("op shl i i 5\nop or i i 1", "i")]
    [TestCase("op sub i i 3\nop mod k i 5", "k")]
    [TestCase("op add i i 1\nop div k i 2", "k")]
    [TestCase("op sub i i 1\nop mul k i 0", "k")]
    [TestCase("op sub i i 1\nop idiv k i 3", "k")]
    public void Integers_that_leave_their_range_give_what_the_interpreter_gives(string body, string variable)
    {
        var code = $"{body}\nop add n n 1\njump 0 lessThan n 400\nstop";
        var interpreted = new ProgramBench(MlogExecutionMode.Interpreted).Load(code);
        var compiled = new ProgramBench(MlogExecutionMode.Compiled).Load(code);
        foreach (var bench in new[] { interpreted, compiled })
        {
            foreach (var name in new[] { "i", "k", "n" })
                bench.Processor[name] = MlogValue.Number(2);
            if (bench == compiled)
                bench.Processor.Program.Tier.Compile(bench.Processor);
            bench.Processor.Run(5_000);
        }
        Assert.That(Bits(compiled, variable), Is.EqualTo(Bits(interpreted, variable)));
        Assert.That(Bits(compiled, "n"), Is.EqualTo(Bits(interpreted, "n")));

        static long Bits(ProgramBench bench, string name) => BitConverter.DoubleToInt64Bits(bench[name].IsNull ? double.NaN : bench[name].AsNumber);
    }

    [Test]
    public void A_memory_that_disappears_is_noticed_by_compiled_code()
    {
        var bench = new ProgramBench(MlogExecutionMode.Compiled, "logic-processor", "memory-cell", "switch").Load("read v cell1 0\nop add i i 1\njump 0 always");
        bench.Linked[0].Memory![0] = 5;
        bench.Processor.Run(300);
        bench.Processor.Program.Tier.Compile(bench.Processor);
        bench.Processor.Run(300);
        bench.Bench.Remove(bench.Linked[0]);
        bench.Processor["v"] = MlogValue.Number(1);
        bench.Processor.Run(300);
        Assert.That((bench["v"], bench["i"]), Is.EqualTo((MlogValue.Number(1), MlogValue.Number(300))));
    }
}
