using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Hostile;

/// <summary>Programs that try to get more out of a tick than their fuel: what they may do in one is bounded, in every instruction.</summary>
public sealed class TightLoopTests(MlogExecutionMode mode) : EngineTests(mode)
{
    private static readonly string[] Bodies =
    [
        "print x", "print \"abcdefghij\"", "printchar 8364", "format 7", "printflush message1", "draw clear 1 2 3", "draw print 1 2 @center",
        "draw image 1 2 @router 3 4", "drawflush display1", "write i cell1 i", "read x cell1 i", "control enabled switch1 i", "sensor x @this @x",
        "getlink l i", "lookup item c i", "packcolor c i 1 0 i", "unpackcolor a b c d i", "ubind @flare", "ucontrol move i i", "radar enemy any any distance @this 1 u",
        "ulocate ore core 1 @copper x y f b", "op noise x i i", "op pow x i i", "op rand x 1000 0", "wait 0", "select a lessThan i 5 i x", "set x i",
    ];

    [TestCaseSource(nameof(Bodies))]
    public void Each_instruction_costs_its_fuel_however_often_it_is_repeated(string body)
    {
        var bench = Bench("message", "memory-cell", "logic-display", "switch").Load($"op add i i 1\n{body}");
        var executed = 0;
        for (var run = 0; run < 200 && executed < 2_000; run++)
        {
            var result = bench.Processor.Run(2_000 - executed);
            Assert.That(result.Executed, Is.InRange(1, 2_000 - executed));
            executed += result.Executed;
        }
        Assert.That(bench["i"], Is.EqualTo(Number(executed - executed / 2)), "every second instruction counts");
    }

    [TestCaseSource(nameof(Bodies))]
    public void What_a_program_repeats_stays_within_its_buffers(string body)
    {
        var bench = Bench("message", "memory-cell", "logic-display", "switch").Load(string.Concat(Enumerable.Repeat(body + "\n", 60)));
        for (var run = 0; run < 60; run++)
            bench.Processor.Run(200);
        Assert.That(bench.Processor.Text.Length, Is.LessThanOrEqualTo(400 + 320), "one piece beyond the limit");
        Assert.That(bench.Processor.Graphics.Count, Is.LessThanOrEqualTo(256 + 400));
        Assert.That(bench.Linked[0].Message!, Has.Length.LessThanOrEqualTo(400));
    }

    [Test]
    public void Fuel_that_a_waiting_program_saves_is_bounded()
    {
        var bench = Bench().Load("wait 1000\nop add n n 1");
        var meter = new FuelMeter();
        for (var tick = 0; tick < 100; tick++)
            Assert.That(bench.Processor.Update(ref meter, 1f).Executed, Is.LessThanOrEqualTo(5 * bench.Building.Processor!.InstructionsPerTick));
    }

    [Test]
    public void A_program_can_jump_about_in_itself_without_end()
    {
        var bench = Bench().Load("op add n n 1\nop mul c n 7\nop mod @counter c 9\nnoop\nnoop\nnoop\nnoop\nnoop\nset @counter -1");
        Assert.That(bench.Processor.Run(50_000).Executed, Is.EqualTo(50_000));
        Assert.That(bench.Processor.Counter, Is.InRange(-1, 9));
    }
}
