using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Tests.Logic;

public class ProcessorRunTests
{
    private const string Count = "op add i i 1\nend";

    [TestCase("micro-processor", 2)]
    [TestCase("logic-processor", 8)]
    [TestCase("world-processor", 8)]
    public void A_processor_executes_its_rate_of_instructions_each_tick(string block, int rate)
    {
        var world = LogicWorlds.Create();
        var processor = LogicWorlds.Processor(world, block, 10, 10, Count);
        LogicWorlds.Tick(world, 100);

        Assert.That(LogicWorlds.Number(world, processor, "i"), Is.EqualTo(100 * rate / 2));
        Assert.That(LogicWorlds.HostOf(world, processor).TotalCost.Instructions, Is.EqualTo(100 * rate));
    }

    [Test]
    public void A_hyper_processor_runs_while_it_has_cryofluid()
    {
        var world = LogicWorlds.Create();
        var processor = LogicWorlds.Processor(world, "hyper-processor", 10, 10, Count);
        LogicWorlds.Tick(world, 10);
        Assert.That(LogicWorlds.Read(world, processor, "i").IsNull, Is.True);

        var cryofluid = world.Content.Liquids["cryofluid"].Id;
        world.Liquids.Add(world.Buildings.Liquids[processor], cryofluid, 10f);
        LogicWorlds.Tick(world, 100);
        Assert.That(LogicWorlds.Number(world, processor, "i"), Is.GreaterThan(1000).And.LessThanOrEqualTo(1250));
    }

    [Test]
    public void Setrate_changes_the_rate_of_world_processors_within_bounds()
    {
        var world = LogicWorlds.Create();
        var processor = LogicWorlds.Processor(world, "world-processor", 10, 10, "setrate 100000\nloop:\nop add i i 1\njump loop always");
        LogicWorlds.Tick(world, 10);

        Assert.That(LogicWorlds.HostOf(world, processor).InstructionsPerTick, Is.EqualTo(1000));
        Assert.That(LogicWorlds.Read(world, processor, "i").AsNumber, Is.GreaterThan(4000));
    }

    [Test]
    public void A_disabled_processor_and_a_world_processor_that_rules_forbid_stand_still()
    {
        var world = LogicWorlds.Create();
        var first = LogicWorlds.Processor(world, "micro-processor", 10, 10, Count);
        var second = LogicWorlds.Processor(world, "world-processor", 12, 10, Count);
        world.SetEnabled(first, false);
        world.Rules.DisableWorldProcessors = true;
        LogicWorlds.Tick(world, 10);

        Assert.That(LogicWorlds.Read(world, first, "i").IsNull, Is.True);
        Assert.That(LogicWorlds.Read(world, second, "i").IsNull, Is.True);
    }

    [Test]
    public void What_a_waiting_program_saves_up_is_five_updates_at_most()
    {
        var world = LogicWorlds.Create();
        var processor = LogicWorlds.Processor(world, "logic-processor", 10, 10, "wait 1\nloop:\nop add i i 1\njump loop always");
        LogicWorlds.Tick(world, 61);
        var host = LogicWorlds.HostOf(world, processor);
        var before = host.TotalCost.Instructions;
        world.Tick();

        Assert.That(host.TotalCost.Instructions - before, Is.LessThanOrEqualTo(40));
    }

    [TestCase("print \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"")]
    [TestCase("draw rect 1 2 3 4 5 6\ndrawflush display1")]
    [TestCase("print \"{0}{0}{0}\"\nformat \"{0}{0}{0}{0}\"")]
    [TestCase("op rand r 1\nop noise n r r\nsensor s @this @health")]
    [TestCase("jump 0 always")]
    [TestCase("noop")]
    public void A_tight_loop_costs_its_fuel_and_no_more_memory_as_time_goes_by(string code)
    {
        var world = LogicWorlds.Create();
        var processors = Enumerable.Range(0, 50).Select(i => LogicWorlds.Processor(world, "logic-processor", 2 + i % 10 * 3, 2 + i / 10 * 3, code)).ToArray();
        LogicWorlds.Tick(world, 300);
        var before = processors.Sum(p => LogicWorlds.HostOf(world, p).TotalCost.Instructions);
        LogicWorlds.Tick(world, 100);

        Assert.That(processors.Sum(p => LogicWorlds.HostOf(world, p).TotalCost.Instructions) - before, Is.EqualTo(50 * 8 * 100));
        Assert.That(processors.Max(p => LogicWorlds.HostOf(world, p).Processor!.Text.Length), Is.LessThan(500));
        Assert.That(LogicWorlds.HostOf(world, processors[0]).Processor!.Graphics.Count, Is.Zero, "nobody looks at a server");
    }

    [Test]
    public void Running_programs_allocate_nothing()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "memory-cell", 4, 4);
        LogicWorlds.Put(world, "conveyor", 6, 4);
        LogicWorlds.Processor(
            world, "logic-processor", 5, 8,
            "op add i i 1\nop mod m i 64\nwrite i cell1 m\nread v cell1 3\nsensor h conveyor1 @health\ncontrol enabled conveyor1 v\ngetlink l 0\nradar ally any any distance @this 1 u\nprint i\nprintflush null",
            ("cell1", 4, 4), ("conveyor1", 6, 4));
        LogicWorlds.Tick(world, 300);
        var before = GC.GetAllocatedBytesForCurrentThread();
        LogicWorlds.Tick(world, 300);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(300));
    }

    [Test]
    public void A_processor_without_code_sleeps_and_wakes_when_it_gets_some()
    {
        var world = LogicWorlds.Create();
        var processor = LogicWorlds.Put(world, "micro-processor", 10, 10);
        LogicWorlds.Tick(world, 3);
        Assert.That(world.Updates.AwakeCount, Is.Zero);

        LogicWorlds.Configure(world, processor, Count);
        LogicWorlds.Tick(world, 10);
        Assert.That(LogicWorlds.Number(world, processor, "i"), Is.EqualTo(10));
    }

    [Test]
    public void Removing_a_processor_switches_on_what_it_had_switched_off()
    {
        var world = LogicWorlds.Create();
        var belt = LogicWorlds.Put(world, "conveyor", 12, 10);
        LogicWorlds.Processor(world, "micro-processor", 10, 10, "control enabled conveyor1 0", ("conveyor1", 12, 10));
        LogicWorlds.Tick(world, 5);
        Assert.That(world.Buildings.Is(belt, BuildingFlags.Enabled), Is.False);

        world.Lifecycle.SetBlock(10, 10, 0, 0, 0);
        Assert.That(world.Buildings.Is(belt, BuildingFlags.Enabled), Is.True);
    }

    [TestCase(20, 1)]
    [TestCase(21, 0)]
    public void Links_reach_as_far_as_the_range_and_half_the_building(int x, int expected)
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "conveyor", x, 10);
        var processor = LogicWorlds.Processor(world, "micro-processor", 10, 10, "set n @links", ("conveyor1", x, 10));
        LogicWorlds.Tick(world, 3);

        Assert.That(LogicWorlds.Number(world, processor, "n"), Is.EqualTo(expected));
    }

    [Test]
    public void Buildings_of_others_and_of_the_map_itself_are_out_of_reach()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "memory-cell", 12, 10, team: 2);
        LogicWorlds.Put(world, "world-cell", 12, 12);
        var processor = LogicWorlds.Processor(
            world, "micro-processor", 10, 10, "set n @links\nset a 5\nset b 5\nread a cell1 0\nread b cell2 0", ("cell1", 12, 10), ("cell2", 12, 12));
        LogicWorlds.Tick(world, 10);

        Assert.That(LogicWorlds.Number(world, processor, "n"), Is.Zero);
        Assert.That(LogicWorlds.Number(world, processor, "a"), Is.EqualTo(5));
        Assert.That(LogicWorlds.Number(world, processor, "b"), Is.EqualTo(5));
    }
}
