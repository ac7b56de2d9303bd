using Multidustry.Mlog.Analysis;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench.Fuzz;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Runtime;

/// <summary>Stepping, stopping and looking on.</summary>
public sealed class DebuggerTests(MlogExecutionMode mode) : EngineTests(mode)
{
    private const string Loop = "start:\nop add i i 1\nop mul s i i\njump start lessThan i 5\nset done 1\nstop";

    private readonly MlogExecutionMode _mode = mode;

    [Test]
    public void A_trace_lists_every_instruction_in_the_order_of_execution()
    {
        var (bench, debugger) = Debugged(Loop);
        var run = bench.Processor.Run(1_000);
        int[] round = [0, 1, 2];
        Assert.That(debugger.Trace, Is.EqualTo((int[])[.. round, .. round, .. round, .. round, .. round, 3, 4]));
        Assert.That(run, Is.EqualTo(new MlogRun(17, MlogStop.Yielded)));
    }

    [Test]
    public void A_breakpoint_stops_before_its_instruction_every_time_it_is_reached()
    {
        var (bench, debugger) = Debugged(Loop);
        debugger.Breakpoints.Add(1);
        var seen = new List<double>();
        for (var run = bench.Processor.Run(1_000); run.Stop == MlogStop.Break; run = bench.Processor.Run(1_000))
        {
            Assert.That(bench.Processor.Counter, Is.EqualTo(1));
            seen.Add(bench["i"].AsNumber);
        }
        Assert.That(seen, Is.EqualTo(new[] { 1.0, 2, 3, 4, 5 }));
        Assert.That(bench["done"], Is.EqualTo(Number(1)));
    }

    [Test]
    public void A_step_executes_one_instruction()
    {
        var bench = Bench().Load(Loop);
        var counters = new List<double>();
        for (var step = 0; step < 7; step++)
        {
            counters.Add(bench.Processor.Counter);
            Assert.That(bench.Processor.Run(1).Executed, Is.EqualTo(1));
        }
        Assert.That(counters, Is.EqualTo(new[] { 0.0, 1, 2, 0, 1, 2, 0 }));
        Assert.That((bench["i"], bench["s"]), Is.EqualTo((Number(3), Number(4))));
    }

    [Test]
    public void What_is_changed_while_a_program_stands_counts_when_it_goes_on()
    {
        var (bench, debugger) = Debugged(Loop);
        debugger.Breakpoints.Add(1);
        bench.Processor.Run(1_000);
        bench.Processor["i"] = Number(40);
        debugger.Breakpoints.Clear();
        bench.Processor.Run(1_000);
        Assert.That((bench["i"], bench["s"], bench["done"]), Is.EqualTo((Number(40), Number(1600), Number(1))));
    }

    [Test]
    public void A_moved_counter_is_where_the_program_goes_on()
    {
        var (bench, debugger) = Debugged(Loop);
        debugger.Breakpoints.Add(2);
        bench.Processor.Run(1_000);
        Assert.That(bench.Processor.TrySet("@counter", Number(3)));
        bench.Processor.Run(1_000);
        Assert.That((bench["i"], bench["done"]), Is.EqualTo((Number(1), Number(1))));
    }

    [TestCase("wait 10\nset x 1", 0)]
    [TestCase("set x 1\nstop", 1)]
    public void A_waiting_program_yields_to_a_debugger_too(string code, int at)
    {
        var (bench, debugger) = Debugged(code);
        Assert.That(bench.Processor.Run(50).Stop, Is.EqualTo(MlogStop.Yielded));
        Assert.That(bench.Processor.Counter, Is.EqualTo(at));
        debugger.Trace.Clear();
        Assert.That(bench.Processor.Run(50), Is.EqualTo(new MlogRun(1, MlogStop.Yielded)));
        Assert.That(debugger.Trace, Is.EqualTo(new[] { at }));
    }

    [Test]
    public void A_debugger_may_come_to_a_program_that_runs_and_leave_again()
    {
        var (bench, plain) = (Bench().Load(Loop.Replace("5", "100000", StringComparison.Ordinal)), Bench().Load(Loop.Replace("5", "100000", StringComparison.Ordinal)));
        foreach (var fuel in new[] { 1_000, 77, 5_003, 1, 400 })
        {
            bench.Processor.Debugger = bench.Processor.Debugger is null ? new Recorder() : null;
            bench.Processor.Run(fuel);
            plain.Processor.Run(fuel);
            Assert.That((bench["i"], bench["s"], bench.Processor.Counter), Is.EqualTo((plain["i"], plain["s"], plain.Processor.Counter)), $"after {fuel}");
        }
    }

    [Test]
    public void Watched_programs_do_what_they_do_unwatched()
    {
        var random = new Random(Seeds.Choose(710));
        for (var i = 0; i < Seeds.Cases(400); i++)
        {
            var code = new ProgramGenerator(random).Next();
            var (plain, watched) = (new FuzzBench(code, _mode), new FuzzBench(code, _mode));
            var recorder = new Recorder();
            if (watched.Processor.Program.Length == 0)
                continue;
            watched.Processor.Debugger = recorder;
            plain.Run(120, () => 50);
            watched.Run(120, () => 50);
            Assert.That(watched.Describe(), Is.EqualTo(plain.Describe()), code);
            Assert.That(recorder.Trace, Has.Count.EqualTo(120).And.All.InRange(0, watched.Processor.Program.Length - 1), code);
        }
    }

    [Test]
    public void The_numbers_of_a_trace_are_those_of_the_listing()
    {
        var (bench, debugger) = Debugged("a:\nset x 1\nb:\nset y 2\njump b notEqual y 2\nstop");
        bench.Processor.Run(20);
        var listing = MlogListing.Of(bench.Processor.Program).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var index in debugger.Trace)
            Assert.That(listing.Count(line => line.TrimStart().StartsWith($"{index}  ", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(debugger.Trace, Is.EqualTo(new[] { 0, 1, 2, 3 }));
    }

    [Test]
    public void Nothing_runs_without_fuel()
    {
        var (bench, debugger) = Debugged(Loop);
        Assert.That(bench.Processor.Run(0).Executed, Is.Zero);
        Assert.That(debugger.Trace, Is.Empty);
    }

    private (ProgramBench Bench, Recorder Debugger) Debugged(string code)
    {
        var (bench, debugger) = (Bench().Load(code), new Recorder());
        bench.Processor.Debugger = debugger;
        return (bench, debugger);
    }

    private sealed class Recorder : IMlogDebugger
    {
        public List<int> Trace { get; } = [];

        public HashSet<int> Breakpoints { get; } = [];

        /// <summary>What stops is not executed, and asked about again.</summary>
        public bool BeforeInstruction(MlogProcessor processor, int index)
        {
            var goesOn = !Breakpoints.Contains(index) || _stoppedAt == index;
            _stoppedAt = goesOn ? -1 : index;
            if (goesOn)
                Trace.Add(index);
            return goesOn;
        }

        private int _stoppedAt = -1;
    }
}
