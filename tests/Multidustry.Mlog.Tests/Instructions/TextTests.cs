using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Instructions;

public sealed class TextTests(MlogExecutionMode mode) : EngineTests(mode)
{
    [TestCase("0", "0")]
    [TestCase("-0.0", "0")]
    [TestCase("5", "5")]
    [TestCase("-17", "-17")]
    [TestCase("0.5", "0.5")]
    [TestCase("2.000001", "2")]
    [TestCase("2.00001", "2.00001")]
    [TestCase("0.0001", "1.0E-4")]
    [TestCase("0.001", "0.001")]
    [TestCase("1e18", "1000000000000000000")]
    [TestCase("12345678.5", "1.23456785E7")]
    [TestCase("-12345678.5", "-1.23456785E7")]
    [TestCase("1e19", "1.0E19")]
    [TestCase("1e300", "1.0E300")]
    [TestCase("1e23", "9.999999999999999E22")]
    [TestCase("%ff8000", "0")]
    [TestCase("null", "null")]
    [TestCase("\"text\"", "text")]
    [TestCase("\"a\\nb\"", "a\nb")]
    [TestCase("\"\"", "")]
    [TestCase("@copper", "copper")]
    [TestCase("@dagger", "dagger")]
    [TestCase("@sharded", "sharded")]
    [TestCase("@health", "health")]
    [TestCase("@this", "logic-processor")]
    [TestCase("cell1", "memory-cell")]
    public void Print_writes_numbers_and_names(string value, string expected)
    {
        Assert.That(Bench("memory-cell").Run($"print {value}\nstop").Text, Is.EqualTo(expected), "a literal");
        Assert.That(Bench("memory-cell").Run($"set v {value}\nprint v\nstop").Text, Is.EqualTo(expected), "a variable");
    }

    [TestCase("65", "A")]
    [TestCase("65.9", "A")]
    [TestCase("65601", "A")]
    [TestCase("-1", "\uffff")]
    [TestCase("2147483648", "\uffff")]
    [TestCase("0", "\0")]
    [TestCase("null", "")]
    [TestCase("\"x\"", "")]
    [TestCase("@this", "")]
    public void Printchar_writes_one_character_of_a_number(string value, string expected) =>
        Assert.That(Bench().Run($"printchar {value}\nstop").Text, Is.EqualTo(expected));

    [Test]
    public void Printchar_writes_the_icon_of_content() =>
        Assert.That(Bench().Run("printchar @copper\nprintchar @dagger\nstop").Text, Has.Length.EqualTo(2).And.None.EqualTo('\0'));

    [TestCase("{0} {1}", "1,2", "1 2")]
    [TestCase("{1} {0}", "1,2", "2 1")]
    [TestCase("{0} {0}", "1,2", "1 2")]
    [TestCase("{5} {9}", "1,2", "1 2")]
    [TestCase("{a} {10} {}", "1", "{a} {10} {}")]
    [TestCase("no place", "1", "no place")]
    [TestCase("{0", "1", "{0")]
    [TestCase("{0}", "null", "null")]
    [TestCase("{0}", "@copper", "copper")]
    [TestCase("{0}!", "0.25", "0.25!")]
    [TestCase("{{0}}", "7", "{7}")]
    public void Format_fills_the_smallest_place_first(string text, string values, string expected)
    {
        var formats = string.Join('\n', values.Split(',').Select(value => $"format {value}"));
        Assert.That(Bench().Run($"print \"{text}\"\n{formats}\nstop").Text, Is.EqualTo(expected));
    }

    [Test]
    public void What_format_inserts_can_be_a_place_again() =>
        Assert.That(Bench().Run("print \"{0}\"\nformat \"<{3}>\"\nformat 8\nstop").Text, Is.EqualTo("<8>"));

    [Test]
    public void A_full_buffer_takes_nothing_more_but_the_piece_that_fills_it_is_whole()
    {
        var bench = Bench().Run($"print \"{new string('a', 399)}\"\nprint \"bcd\"\nprint 5\nprintchar 65\nformat 1\nstop");
        Assert.That(bench.Text, Is.EqualTo(new string('a', 399) + "bcd"));
    }

    [Test]
    public void Flushing_gives_a_message_its_text_and_empties_the_buffer()
    {
        var bench = Bench("message").Run("print \"hello\"\nprintflush message1\nprint \"more\"\nstop");
        Assert.That((bench.Linked[0].Message, bench.Text), Is.EqualTo(("hello", "more")));
    }

    [Test]
    public void A_message_gets_at_most_what_the_buffer_may_hold()
    {
        var bench = Bench("message").Run($"print \"{new string('a', 399)}\"\nprint \"bcd\"\nprintflush message1\nstop");
        Assert.That(bench.Linked[0].Message, Is.EqualTo(new string('a', 399) + "b"));
    }

    [Test]
    public void The_buffer_is_emptied_whatever_is_flushed_to([Values("null", "5", "\"x\"", "@this", "cell1", "@copper")] string target) =>
        Assert.That(Bench("memory-cell").Run($"print \"hello\"\nprintflush {target}\nstop").Text, Is.Empty);

    [Test]
    public void Another_teams_message_is_not_written()
    {
        var bench = Bench("message").Load("print \"x\"\nprintflush message1");
        bench.Linked[0].Team = MlogTeam.Of(2);
        bench.Processor.Run(2);
        Assert.That(bench.Linked[0].Message, Is.Empty);
    }

    [Test]
    public void Locale_texts_belong_to_world_processors()
    {
        Assert.That(Bench().Run("localeprint \"key\"\nstop").Text, Is.Empty);
        Assert.That(WorldBench().Run("localeprint \"key\"\nlocaleprint 5\nstop").Text, Is.EqualTo("???key???"));
    }

    [Test]
    public void Printing_allocates_nothing()
    {
        var bench = Bench("message").Load("op add i i 0.37\nprint i\nprint \"text {0}\"\nformat i\nprintchar 65\nprint @copper\nset @counter 0\nend");
        bench.Processor.Run(5_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            bench.Processor.Run(70);
            bench.Processor.Text.Clear();
        }
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(2_000));
    }
}
