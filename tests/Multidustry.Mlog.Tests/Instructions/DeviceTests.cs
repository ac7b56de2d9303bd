using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Instructions;

/// <summary>What stands around a processor: what it may use, and what becomes of it when that changes.</summary>
public sealed class DeviceTests(MlogExecutionMode mode) : EngineTests(mode)
{
    [Test]
    public void Memory_that_is_gone_gives_nothing_and_takes_nothing()
    {
        var bench = Bench("memory-cell").Load("read r cell1 3\nwrite 9 cell1 4");
        bench.Linked[0].Memory![3] = 5;
        bench.Processor.Run(2);
        Assert.That(bench["r"], Is.EqualTo(Number(5)));

        bench.Bench.Remove(bench.Linked[0]);
        (bench.Linked[0].Memory![3], bench.Linked[0].Memory![4]) = (6, 0);
        bench.Processor.Run(2);
        Assert.That((bench["r"], bench.Linked[0].Memory![4]), Is.EqualTo((Number(5), 0.0)));
    }

    [Test]
    public void Memory_that_is_built_again_is_another()
    {
        var bench = Bench("memory-cell").Load("read r cell1 3");
        bench.Linked[0].Memory![3] = 5;
        bench.Building.Processor!.Update();
        Assert.That(bench["r"], Is.EqualTo(Number(5)));
        bench.Bench.Remove(bench.Linked[0]);
        var again = bench.Put("memory-cell", bench.Linked[0].X, bench.Linked[0].Y);
        again.Memory![3] = 8;
        bench.Building.Processor.Update();
        Assert.That(bench["r"], Is.EqualTo(Number(8)));
    }

    [TestCase("memory-cell", 64)]
    [TestCase("memory-bank", 512)]
    public void Memory_has_as_many_cells_as_its_block(string block, int cells)
    {
        var name = block == "memory-cell" ? "cell1" : "bank1";
        var bench = Bench(block).Run($"write 1 {name} {cells - 1}\nwrite 2 {name} {cells}\nread last {name} {cells - 1}\nread past {name} {cells}\nsensor n {name} @memoryCapacity\nstop");
        Assert.That((bench["last"], bench["past"].IsNull, bench["n"]), Is.EqualTo((Number(1), true, Number(cells))));
    }

    [Test]
    public void Others_memory_cant_be_used_but_by_world_processors()
    {
        var bench = Bench();
        bench.Put("memory-cell", 14, 10, team: 2).Memory![0] = 6;
        bench.Building.Processor!.ToggleLink(14, 10);
        bench.Run("set n @links\nread r cell1 0\nstop");
        Assert.That((bench["n"], bench["r"].IsNull), Is.EqualTo((Number(0), true)));

        var world = WorldBench();
        world.Put("memory-cell", 14, 10, team: 2).Memory![0] = 6;
        world.Run("getblock building b 14 10\nread r b 0\nwrite 7 b 1\nread s b 1\nstop");
        Assert.That((world["r"], world["s"]), Is.EqualTo((Number(6), Number(7))));
    }

    [Test]
    public void Links_are_numbered_as_they_were_made_and_close_up_when_one_goes()
    {
        var bench = Bench("memory-cell", "message", "switch").Run("getlink a 0\ngetlink b 1\ngetlink c 2\ngetlink d 3\nsensor a a @type\nsensor b b @type\nsensor c c @type\nset n @links\nstop");
        Assert.That(new[] { "a", "b", "c" }.Select(name => bench[name].AsContent?.Name), Is.EqualTo(new[] { "memory-cell", "message", "switch" }));
        Assert.That((bench["d"].IsNull, bench["n"]), Is.EqualTo((true, Number(3))));

        bench.Building.Processor!.ToggleLink(bench.Linked[0].X, bench.Linked[0].Y);
        bench.Processor["@counter"] = Number(0);
        bench.Processor.Run(20);
        Assert.That((bench["a"].AsContent?.Name, bench["n"]), Is.EqualTo(("message", Number(2))));
    }

    [TestCase("-1")]
    [TestCase("2")]
    [TestCase("1e300")]
    [TestCase("-1e300")]
    public void Links_beyond_the_last_are_null(string number) =>
        Assert.That(Result($"set r 1\ngetlink r {number}", "memory-cell", "message").IsNull);

    [Test]
    public void A_switch_is_turned_and_read()
    {
        var bench = Bench("switch").Run("control enabled switch1 0\nsensor off switch1 @enabled\ncontrol enabled switch1 1\nsensor on switch1 @enabled\ncontrol enabled switch1 null\nstop");
        Assert.That((bench["off"], bench["on"], bench.Linked[0].IsEnabled), Is.EqualTo((Number(0), Number(1), false)));
    }

    [Test]
    public void What_isnt_linked_cant_be_controlled()
    {
        var bench = Bench("message");
        var other = bench.Put("switch", 3, 3, team: 2);
        bench.Load("control enabled s 0\nstop");
        bench.Processor["s"] = other.Value;
        bench.Processor.Run(5);
        Assert.That(other.IsEnabled);
    }

    [Test]
    public void A_message_takes_four_hundred_characters()
    {
        var bench = Bench("message").Run(string.Concat(Enumerable.Repeat("print \"0123456789\"\n", 60)) + "printflush message1\nstop");
        Assert.That(bench.Linked[0].Message, Is.EqualTo(string.Concat(Enumerable.Repeat("0123456789", 40))));
        Assert.That(bench.Text, Is.Empty);
    }

    [TestCase("null")]
    [TestCase("5")]
    [TestCase("cell1")]
    [TestCase("@this")]
    public void A_text_that_goes_nowhere_is_gone(string target)
    {
        var bench = Bench("memory-cell").Run($"print \"text\"\nprintflush {target}\nstop");
        Assert.That(bench.Text, Is.Empty);
    }

    [Test]
    public void A_display_takes_what_was_drawn_and_the_buffer_is_empty_after()
    {
        var bench = Bench("logic-display").Run("draw clear 1 2 3\ndraw color 9 8 7 255\ndraw rect 1 2 3 4\ndrawflush display1\nstop");
        Assert.That((bench.Linked[0].Commands!.Count, bench.Processor.Graphics.Count), Is.EqualTo((3, 0)));
    }

    [Test]
    public void Another_processors_variables_are_read_and_written_by_name()
    {
        var bench = Bench("micro-processor");
        var other = bench.Linked[0].Processor!;
        other.SetCode("set a 5\nset text \"words\"\nset thing @copper\nset b b\nstop");
        other.Processor!.Run(5);
        bench.Run("read n processor1 \"a\"\nread t processor1 \"text\"\nread c processor1 \"thing\"\nset u 1\nread u processor1 \"unknown\"\nwrite 9 processor1 \"b\"\nwrite @lead processor1 \"a\"\nstop");
        Assert.That((bench["n"], bench["t"].AsString, bench["c"].AsContent?.Name), Is.EqualTo((Number(5), "words", "copper")));
        Assert.That((other.Processor["b"], other.Processor["a"].AsContent?.Name), Is.EqualTo((Number(9), "lead")));
    }
}
