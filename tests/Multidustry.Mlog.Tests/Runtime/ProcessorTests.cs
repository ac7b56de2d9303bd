using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench.Fuzz;

namespace Multidustry.Mlog.Tests.Runtime;

public sealed class ProcessorTests
{
    private static MlogProcessor Make(string code, MlogExecutionMode mode = MlogExecutionMode.Interpreted) => new FuzzBench(code, mode).Processor;

    [Test]
    public void Variables_are_read_and_written_by_name()
    {
        var processor = Make("op mul y x 2");
        processor["x"] = MlogValue.Number(21);
        processor.Run(1);
        Assert.That(processor["y"], Is.EqualTo(MlogValue.Number(42)));
        Assert.That(processor["unknown"].IsNull);
        Assert.That(processor.TrySet("2", MlogValue.Number(3)), Is.False, "a literal is no variable");
    }

    [Test]
    public void Constants_and_links_are_not_visible_by_name()
    {
        var processor = Make("set x cell1");
        Assert.That(processor.TryGet("cell1", out _), Is.False);
        Assert.That(processor.TryGet("@unit", out _), Is.False);
        Assert.That(processor.TryGet("@counter", out var counter) && counter == MlogValue.Number(0));
    }

    [Test]
    public void A_new_program_keeps_variables_only_when_asked_to()
    {
        var processor = Make("set x 5\nset y 6");
        processor.Run(1);
        var again = MlogProgram.Compile("set x 5\nset y 6\nset z 7", processor.Program.Options);
        processor.Load(again, keepVariables: true);
        Assert.That((processor["x"], processor.Counter), Is.EqualTo((MlogValue.Number(5), 1.0)));
        processor.Load(again, keepVariables: false);
        Assert.That((processor["x"], processor.Counter), Is.EqualTo((MlogValue.Null, 0.0)));
    }

    [Test]
    public void A_debugger_sees_every_instruction_and_can_stop()
    {
        var processor = Make("op add n n 1\nset a n\nset b n");
        var debugger = new StopAt(2);
        processor.Debugger = debugger;
        var run = processor.Run(100);
        Assert.That(run, Is.EqualTo(new MlogRun(2, MlogStop.Break)));
        Assert.That(debugger.Trace, Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(processor.Run(1), Is.EqualTo(new MlogRun(1, MlogStop.OutOfFuel)), "a run gets past its breakpoint");
        Assert.That(processor.Counter, Is.EqualTo(3));
    }

    [Test]
    public void Running_allocates_nothing([Values] MlogExecutionMode mode)
    {
        var processor = Make("op add i i 1\nread x cell1 i\nop mul y x i\nwrite y cell1 i\nsensor h @this @x\nselect z lessThan i 100 y h\njump 0 lessThan i 5000\nset i 0", mode);
        processor.Run(50_000);
        if (mode == MlogExecutionMode.Tiered)
            Assert.That(() => RunAndLook(processor), Is.EqualTo(CodeQuality.Optimised).After(60_000, 1));
        processor.Run(500_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        processor.Run(100_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(500), "a recompilation may take a profile, instructions take nothing");
    }

    private static CodeQuality? RunAndLook(MlogProcessor processor)
    {
        processor.Run(50_000);
        return processor.Program.Tier.Compiled?.Quality;
    }

    [Test]
    public void Hot_programs_are_compiled_in_the_background_and_go_on_as_before()
    {
        const string Code = "op add i i 1\nop mod m i 7\nop add s s m\njump 0 lessThan i 1000000\nset i 0";
        var tiered = Make(Code, MlogExecutionMode.Tiered);
        var interpreted = Make(Code);
        Assert.That(
            () =>
            {
                tiered.Run(1000);
                interpreted.Run(1000);
                return tiered.Program.Tier.Compiled;
            },
            Is.Not.Null.After(60_000, 1));
        tiered.Run(12_345);
        interpreted.Run(12_345);
        Assert.That((tiered["s"], tiered["m"], tiered.Counter), Is.EqualTo((interpreted["s"], interpreted["m"], interpreted.Counter)));
    }

    [Test]
    public void Fuel_accumulates_up_to_five_updates()
    {
        var meter = new FuelMeter();
        for (var i = 0; i < 9; i++)
            meter.Add(1, 8);
        Assert.That(meter.Add(1, 8), Is.EqualTo(40));
        meter.Spend(40);
        Assert.That(meter.Add(0.5f, 3), Is.EqualTo(1), "the fraction is kept");
        meter.Spend(1);
        Assert.That(meter.Add(0.5f, 3), Is.EqualTo(2));
    }

    [Test]
    public void Programs_are_shared_and_bounded()
    {
        var cache = new MlogProgramCache(capacity: 2);
        var options = new MlogProgramOptions();
        var first = cache.GetOrCompile("set x 1", options);
        Assert.That(cache.GetOrCompile("set x 1", options), Is.SameAs(first));
        Assert.That(cache.GetOrCompile("set x 1", options with { Links = ["cell1"] }), Is.Not.SameAs(first));
        cache.GetOrCompile("set x 2", options);
        Assert.That(cache.Count, Is.EqualTo(2));
        Assert.That(cache.GetOrCompile("set x 1", options), Is.Not.SameAs(first), "the longest unused went first");
    }

    private sealed class StopAt(int index) : IMlogDebugger
    {
        public List<int> Trace { get; } = [];

        public bool BeforeInstruction(MlogProcessor processor, int next)
        {
            Trace.Add(next);
            return next != index;
        }
    }
}
