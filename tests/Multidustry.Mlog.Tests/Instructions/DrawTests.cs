using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Instructions;

public sealed class DrawTests(MlogExecutionMode mode) : EngineTests(mode)
{
    private static readonly object[] Commands =
    [
        new object[] { "clear 1 2 3", DrawCommand.Clear, new[] { 1, 2, 3, 0, 0, 0 } }, new object[] { "color 255 128 0 255", DrawCommand.Color, new[] { 255, 128, 0, 255, 0, 0 } },
        new object[] { "stroke 5", DrawCommand.Stroke, new[] { 5, 0, 0, 0, 0, 0 } }, new object[] { "line 1 2 3 4", DrawCommand.Line, new[] { 1, 2, 3, 4, 0, 0 } },
        new object[] { "rect -1 -2 3 4", DrawCommand.Rect, new[] { -1, -2, 3, 4, 0, 0 } }, new object[] { "triangle 1 2 3 4 5 6", DrawCommand.Triangle, new[] { 1, 2, 3, 4, 5, 6 } },
        new object[] { "poly 10 20 6 5 90", DrawCommand.Poly, new[] { 10, 20, 6, 5, 90, 0 } }, new object[] { "line 1.9 -1.9 null \"x\"", DrawCommand.Line, new[] { 1, -1, 0, 1, 0, 0 } },
        new object[] { "translate 512 -513", DrawCommand.Translate, new[] { 0, -1, 0, 0, 0, 0 } }, new object[] { "scale 1 0.5", DrawCommand.Scale, new[] { 20, 10, 0, 0, 0, 0 } },
        new object[] { "col %ff804020", DrawCommand.Color, new[] { 255, 128, 64, 32, 0, 0 } }, new object[] { "color 1 2 3 0", DrawCommand.Color, new[] { 1, 2, 3, 255, 0, 0 } },
        new object[] { "color 1 2 3 0.0", DrawCommand.Color, new[] { 1, 2, 3, 0, 0, 0 } }, new object[] { "reset", DrawCommand.Reset, new[] { 0, 0, 0, 0, 0, 0 } },
    ];

    [TestCaseSource(nameof(Commands))]
    public void Commands_are_packed(string command, object kind, int[] fields)
    {
        var commands = Bench().Run($"draw {command}\nstop").Processor.Graphics.Commands.ToArray();
        Assert.That(commands, Is.EqualTo(new[] { DrawPacking.Pack((DrawCommand)kind, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]) }));
    }

    [Test]
    public void A_negative_coordinate_has_a_bit_of_its_own()
    {
        var command = DrawPacking.Pack(DrawCommand.Line, -1, 1, int.MinValue, -512, 511, -511);
        Assert.That((command >> 4) & 1023, Is.EqualTo(513));
        Assert.That((command >> 14) & 1023, Is.EqualTo(1));
        Assert.That((command >> 24) & 1023, Is.EqualTo(512), "the smallest integer has no positive");
        Assert.That((command >> 34) & 1023, Is.EqualTo(512), "512 wraps to 0");
    }

    [Test]
    public void Text_becomes_one_command_per_character()
    {
        var bench = Bench().Run("print \"ab\\nc\"\ndraw print 10 20 bottomLeft\nstop");
        Assert.That(bench.Processor.Graphics.Count, Is.EqualTo(3));
        Assert.That(bench.Text, Is.Empty);
        var (first, second, third) = (bench.Processor.Graphics.Commands[0], bench.Processor.Graphics.Commands[1], bench.Processor.Graphics.Commands[2]);
        Assert.That(Field(second, 0) - Field(first, 0), Is.EqualTo(7), "one advance to the right");
        Assert.That((Field(third, 0), Field(first, 1) - Field(third, 1)), Is.EqualTo((Field(first, 0), 13ul)), "a new line starts at the left, one height below");
        Assert.That(Field(first, 2), Is.EqualTo('a'));
    }

    [Test]
    public void Without_text_nothing_is_drawn() =>
        Assert.That(Bench().Run("draw print 0 0 center\nstop").Processor.Graphics.Count, Is.Zero);

    [Test]
    public void A_full_buffer_takes_nothing_more()
    {
        var bench = Bench().Run("draw line i 2 3 4\nop add i i 1\njump 0 always", fuel: 3_000);
        Assert.That(bench.Processor.Graphics.Count, Is.EqualTo(256));
        Assert.That(Field(bench.Processor.Graphics.Commands[255], 0), Is.EqualTo(255));
    }

    [Test]
    public void A_display_takes_the_commands_and_counts()
    {
        var bench = Bench("logic-display").Run("draw line 1 2 3 4\ndraw rect 1 2 3 4\ndrawflush display1\ndraw stroke 1\ndrawflush null\nstop");
        Assert.That((bench.Linked[0].Commands!.Count, bench.Linked[0].Operations, bench.Processor.Graphics.Count), Is.EqualTo((2, 1, 1)));
    }

    [Test]
    public void A_display_queues_a_bounded_number()
    {
        var bench = Bench("logic-display").Run("draw line 1 2 3 4\ndraw line 1 2 3 4\ndraw line 1 2 3 4\ndrawflush display1\njump 0 always", fuel: 20_000);
        Assert.That(bench.Linked[0].Commands, Has.Count.EqualTo(1024));
    }

    private static ulong Field(ulong command, int index) => (command >> (4 + (10 * index))) & 1023;
}
