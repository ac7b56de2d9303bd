using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Instructions;

public sealed class FlowTests(MlogExecutionMode mode) : EngineTests(mode)
{
    [Test]
    public void The_end_starts_again_and_keeps_variables()
    {
        var bench = Bench().Run("op add n n 1\nend\nset n 0", fuel: 20);
        Assert.That((bench["n"], bench.Processor.Counter), Is.EqualTo((Number(10), 3.0)));
    }

    [Test]
    public void Stop_stays_where_it_is_for_ever()
    {
        var bench = Bench().Load("set x 1\nstop\nset x 2");
        Assert.That(bench.Processor.Run(100), Is.EqualTo(new MlogRun(2, MlogStop.Yielded)));
        Assert.That(bench.Processor.Run(100), Is.EqualTo(new MlogRun(1, MlogStop.Yielded)));
        Assert.That((bench["x"], bench.Processor.Counter), Is.EqualTo((Number(1), 1.0)));
    }

    [TestCase("0", 0)]
    [TestCase("-5", 0)]
    [TestCase("null", 0)]
    [TestCase("0.05", 3)]
    [TestCase("\"text\"", 60)]
    public void Wait_counts_the_ticks_of_the_world(string seconds, int ticks)
    {
        var bench = Bench().Load($"wait {seconds}\nset x 1\nstop");
        var waited = 0;
        while (bench["x"].IsNull && waited < 200)
            if (bench.Processor.Run(2) is { Stop: MlogStop.Yielded } && bench["x"].IsNull)
                waited++;
        Assert.That(waited, Is.EqualTo(ticks).Within(1), "the timer is a float");
    }

    [Test]
    public void Every_wait_has_its_own_timer()
    {
        var bench = Bench().Load("wait 0.04\nwait 0.04\nop add n n 1");
        var updates = 0;
        for (; bench["n"].IsNull; updates++)
            bench.Processor.Run(10);
        Assert.That(updates, Is.GreaterThan(5));
    }

    [TestCase("set @counter 3\nset r 1\nstop\nset r 2", 2)]
    [TestCase("op add @counter @counter 1\nset r 1\nset q 1", null)]
    [TestCase("set @counter null\nset r 1", 1)]
    [TestCase("set @counter \"3\"\nset r 1\nstop\nset r 2", 1)]
    [TestCase("op div @counter 1 0\nset r 1", 1)]
    [TestCase("op add @counter @counter \"s\"\nset r 1\nstop", null)]
    [TestCase("select @counter always 0 0 3 0\nset r 1\nstop\nset r 2", 2)]
    [TestCase("read @counter \"abc\" 99\nset r 1", 1)]
    [TestCase("set r @counter", 1)]
    [TestCase("noop\nop add r @counter 0", 2)]
    public void The_counter_is_a_variable(string code, double? expected) =>
        Assert.That(Result(code), Is.EqualTo(expected is { } number ? Number(number) : MlogValue.Null));

    [Test]
    public void A_fraction_of_the_counter_is_kept()
    {
        var bench = Bench().Load("set @counter 2.5\nset a 1\nset b 1\nset c 1\nstop");
        bench.Processor.Run(1);
        Assert.That(bench.Processor.Counter, Is.EqualTo(2.5));
        bench.Processor.Run(1);
        Assert.That((bench.Processor.Counter, bench["a"].IsNull, bench["b"]), Is.EqualTo((3.5, true, Number(1))));
    }

    [TestCase("-0.5")]
    [TestCase("-7")]
    [TestCase("1000000")]
    public void A_counter_outside_of_the_program_starts_at_the_beginning(string counter)
    {
        var bench = Bench().Load($"op add n n 1\nset @counter {counter}\nset n -1");
        bench.Processor.Run(21);
        Assert.That(bench["n"], Is.EqualTo(Number(11)));
    }

    [Test]
    public void Subroutines_return_through_the_counter()
    {
        var bench = Bench().Run("set back @counter\njump sub always\nset r sum\nstop\nsub:\nop add sum sum 21\nop add back back 1\nset @counter back");
        Assert.That((bench["sum"], bench["r"]), Is.EqualTo((Number(21), Number(21))));
    }

    [Test]
    public void A_jump_table_reaches_every_entry()
    {
        var bench = Bench().Run("op mod k i 3\nop mul k k 2\nop add @counter @counter k\nop add a a 1\njump 9 always\nop add b b 1\njump 9 always\nop add c c 1\nnoop\nop add i i 1", fuel: 700);
        Assert.That(bench["i"].AsNumber - bench["a"].AsNumber - bench["b"].AsNumber - bench["c"].AsNumber, Is.InRange(-1, 0));
        Assert.That(bench["a"].AsNumber - bench["c"].AsNumber, Is.InRange(0, 1));
    }

    [Test]
    public void An_object_in_the_counter_is_seen_by_others_until_the_next_step()
    {
        var bench = Bench().Load("set @counter \"here\"\nset x 1");
        bench.Processor.Run(1);
        Assert.That((bench.Processor.CounterValue.AsString, bench.Processor.Counter), Is.EqualTo(("here", 1.0)));
        bench.Processor.Run(1);
        Assert.That(bench.Processor.CounterValue, Is.EqualTo(Number(2)));
    }
}
