using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench.Fuzz;

namespace Multidustry.Mlog.Tests.Runtime;

public sealed class FuelTests
{
    private static readonly string[] Codes =
    [
        "op add i i 1\nop mod m i 7\nop add s s m\njump 0 lessThan i 1000000\nset i 0",
        "write i cell1 i\nread v cell1 i\nop add i i 1\njump 0 lessThan i 64\nset i 0\nop add rounds rounds 1",
        "op add i i 1\nop mod k i 3\nop add @counter @counter k\nop add a a 1\nop add b b 1\nop add c c 1\njump 0 always",
        "print i\nop add i i 1\nprintflush message1\njump 0 always",
        "op add i i 0.5\nop mul x x 1.5\nop add x x i\nselect y greaterThan x 1e300 0 x\nset x y\njump 0 always",
        "getlink b k\nsensor h b @health\nop add s s h\nop add k k 1\nop mod k k 4\njump 0 always",
        "op add i i 1\nwrite i processor1 \"v0\"\nwrite i @this \"j\"\nop add s s j\njump 0 always",
        "set x 4503599627370490\nop add x x 3\nop add x x i\nop add i i 1000000\nop mul z x 3\njump 1 lessThan i 40000000\nset i 0",
    ];

    [Test]
    public void Any_division_of_the_fuel_gives_the_same([ValueSource(nameof(Codes))] string code, [Values(1, 2, 3, 5, 31, 32, 33, 47, 48, 49, 100, 997)] int budget)
    {
        const int Total = 3_000;
        var whole = new FuzzBench(code, MlogExecutionMode.Interpreted);
        whole.Run(Total, () => Total);
        foreach (var mode in new[] { MlogExecutionMode.Interpreted, MlogExecutionMode.Compiled })
        {
            var divided = new FuzzBench(code, mode);
            divided.Run(Total / 2, () => budget);
            if (mode == MlogExecutionMode.Compiled)
                divided.Processor.Program.Tier.Compile(divided.Processor);
            divided.Run(Total - (Total / 2), () => budget);
            Assert.That(divided.Describe(), Is.EqualTo(whole.Describe()), mode.ToString());
        }
    }

    [Test]
    public void Every_amount_of_fuel_is_used_exactly([ValueSource(nameof(Codes))] string code)
    {
        var compiled = Warm(code);
        for (var fuel = 0; fuel < 130; fuel++)
            Assert.That(compiled.Run(fuel), Is.EqualTo(new MlogRun(fuel, MlogStop.OutOfFuel)));
    }

    [Test]
    public void Every_instruction_can_be_the_last_and_the_next([ValueSource(nameof(Codes))] string code)
    {
        var stepped = new FuzzBench(code, MlogExecutionMode.Interpreted);
        for (var stop = 1; stop <= 60; stop++)
        {
            stepped.Run(1, () => 1);
            var resumed = new FuzzBench(code, MlogExecutionMode.Compiled);
            resumed.Run(stop, () => stop);
            Assert.That(resumed.Describe(), Is.EqualTo(stepped.Describe()), $"after {stop}");
        }
    }

    [TestCase(int.MinValue)]
    [TestCase(-1)]
    [TestCase(0)]
    public void Without_fuel_nothing_happens(int fuel)
    {
        var processor = Warm(Codes[0]);
        var before = processor["i"];
        Assert.That(processor.Run(fuel), Is.EqualTo(new MlogRun(0, MlogStop.OutOfFuel)));
        Assert.That(processor["i"], Is.EqualTo(before));
    }

    [Test]
    public void An_empty_program_says_so() =>
        Assert.That(new FuzzBench("", MlogExecutionMode.Compiled).Processor.Run(10), Is.EqualTo(new MlogRun(0, MlogStop.Empty)));

    [TestCase(1f, 8, 8)]
    [TestCase(0.5f, 25, 12)]
    [TestCase(0.1f, 2, 0)]
    [TestCase(3f, 8, 24)]
    [TestCase(100f, 8, 40)]
    public void An_update_is_worth_its_progress(float progress, int instructionsPerTick, int expected) =>
        Assert.That(new FuelMeter().Add(progress, instructionsPerTick), Is.EqualTo(expected));

    [Test]
    public void Fractions_of_fuel_add_up()
    {
        var meter = new FuelMeter();
        var executed = 0;
        for (var update = 0; update < 1_000; update++)
        {
            var fuel = meter.Add(0.25f, 2);
            executed += fuel;
            meter.Spend(fuel);
        }
        Assert.That(executed, Is.EqualTo(500));
    }

    [Test]
    public void A_waiting_program_saves_up_and_then_runs_a_burst()
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted).Load("wait 0.1\nop add n n 1\njump 1 always");
        bench.Building.Processor!.Processor!.Run(0);
        var meter = new FuelMeter();
        var most = 0;
        for (var update = 0; update < 12; update++)
            most = Math.Max(most, bench.Processor.Update(ref meter, 1).Executed);
        Assert.That(most, Is.InRange(bench.Building.Processor.InstructionsPerTick * 4, bench.Building.Processor.InstructionsPerTick * 5));
    }

    private static MlogProcessor Warm(string code)
    {
        var bench = new FuzzBench(code, MlogExecutionMode.Compiled);
        bench.Run(500, () => 500);
        bench.Processor.Program.Tier.Compile(bench.Processor);
        return bench.Processor;
    }
}
