using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Instructions;

public sealed class MemoryTests(MlogExecutionMode mode) : EngineTests(mode)
{
    [TestCase("0", 0)]
    [TestCase("1", 1)]
    [TestCase("63", 63)]
    [TestCase("0.9", 0)]
    [TestCase("-0.5", 0)]
    [TestCase("null", 0)]
    [TestCase("\"text\"", 1)]
    [TestCase("@this", 1)]
    public void An_address_is_truncated_to_a_cell(string address, int cell)
    {
        var bench = Bench("memory-cell");
        bench.Linked[0].Memory![cell] = 7;
        bench.Run($"set a {address}\nread literal cell1 {address}\nread variable cell1 a\nwrite 9 cell1 a\nread r cell1 {address}\nstop");
        Assert.That((bench["literal"], bench["variable"], bench["r"]), Is.EqualTo((Number(7), Number(7), Number(9))));
        Assert.That(bench.Linked[0].Memory![cell], Is.EqualTo(9));
    }

    [TestCase("64")]
    [TestCase("-1")]
    [TestCase("1e300")]
    [TestCase("-1e300")]
    [TestCase("4294967296")]
    [TestCase("4294967297")]
    [TestCase("9007199254740991")]
    public void Outside_of_the_memory_reads_are_null_and_writes_are_lost(string address)
    {
        var bench = Bench("memory-cell").Run($"set a {address}\nset r 1\nread r cell1 a\nset q 1\nread q cell1 {address}\nwrite 5 cell1 a\nwrite 5 cell1 {address}\nstop");
        Assert.That((bench["r"].IsNull, bench["q"].IsNull), Is.EqualTo((true, true)));
        Assert.That(bench.Linked[0].Memory, Is.All.EqualTo(0));
    }

    [TestCase("\"text\"", 1)]
    [TestCase("null", 0)]
    [TestCase("@copper", 1)]
    [TestCase("-0.0", -0.0)]
    [TestCase("1e-320", 1e-320)]
    public void Cells_hold_numbers_only(string value, double expected)
    {
        var bench = Bench("memory-cell").Run($"set v {value}\nwrite v cell1 3\nstop");
        Assert.That(BitConverter.DoubleToInt64Bits(bench.Linked[0].Memory![3]), Is.EqualTo(BitConverter.DoubleToInt64Bits(expected)));
    }

    [TestCase("\"AB\"", "1", 66)]
    [TestCase("\"AB\"", "2", null)]
    [TestCase("\"AB\"", "-1", null)]
    [TestCase("\"\"", "0", null)]
    [TestCase("null", "0", 5)]
    [TestCase("7", "0", 5)]
    [TestCase("@copper", "0", 5)]
    [TestCase("@this", "0", 5)]
    public void Reading_texts_and_what_is_no_memory(string target, string address, double? expected) =>
        Assert.That(Result($"set r 5\nset t {target}\nread r t {address}"), Is.EqualTo(expected is { } number ? Number(number) : MlogValue.Null));

    [Test]
    public void A_message_is_read_by_character_and_not_written()
    {
        var bench = Bench("message");
        bench.Linked[0].Message = "hi";
        bench.Run("read r message1 1\nset q 1\nread q message1 2\nwrite 65 message1 0\nstop");
        Assert.That((bench["r"], bench["q"].IsNull, bench.Linked[0].Message), Is.EqualTo((Number('i'), true, "hi")));
    }

    [Test]
    public void Another_processors_variables_are_read_and_written_by_name()
    {
        var bench = Bench("micro-processor");
        var other = bench.Linked[0].Processor!;
        other.SetCode("set x 5\nset text \"abc\"\nstop");
        other.Processor!.Run(3);
        bench.Run("read a processor1 \"x\"\nread b processor1 \"text\"\nset c 1\nread c processor1 \"none\"\nset d 1\nread d processor1 0\nread e processor1 \"@counter\"\nwrite 9 processor1 \"x\"\nwrite 9 processor1 \"@this\"\nstop");
        Assert.That((bench["a"], bench["b"].AsString, bench["c"].IsNull, bench["d"], bench["e"]), Is.EqualTo((Number(5), "abc", true, Number(1), Number(2))));
        Assert.That(other.Processor["x"], Is.EqualTo(Number(9)));
    }

    [Test]
    public void Its_own_variables_are_seen_as_they_are_now()
    {
        var bench = Bench().Run("set i 1\nop add i i 1\nread r @this \"i\"\nwrite 40 @this \"i\"\nop add i i 2\nread c @this \"@counter\"\nstop");
        Assert.That((bench["r"], bench["i"], bench["c"]), Is.EqualTo((Number(2), Number(42), Number(6))));
    }

    [Test]
    public void Writing_its_own_counter_jumps()
    {
        var bench = Bench().Run("write 3 @this \"@counter\"\nset r 1\nstop\nset r 2\nstop");
        Assert.That(bench["r"], Is.EqualTo(Number(2)));
    }

    [Test]
    public void Memory_of_another_team_and_memory_that_is_gone_leave_the_output_as_it_is()
    {
        var bench = Bench("memory-cell");
        bench.Linked[0].Memory![0] = 7;
        bench.Load("read r cell1 0\nset m cell1\nread q m 0");
        bench.Processor.Run(3);
        bench.Linked[0].Team = MlogTeam.Of(2);
        bench.Processor["r"] = bench.Processor["q"] = Number(1);
        bench.Processor.Run(3);
        Assert.That((bench["r"], bench["q"]), Is.EqualTo((Number(1), Number(1))));
    }

    [Test]
    public void A_bank_is_filled_and_summed()
    {
        var bench = Bench("memory-bank").Run("write i bank1 i\nop add i i 1\njump 0 lessThan i 512\nread v bank1 j\nop add sum sum v\nop add j j 1\njump 3 lessThan j 512\nstop", fuel: 10_000);
        Assert.That(bench["sum"], Is.EqualTo(Number(511 * 512 / 2)));
    }
}
