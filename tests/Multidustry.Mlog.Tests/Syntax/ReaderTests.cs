using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Tests.Syntax;

public sealed class ReaderTests
{
    private static readonly object[] Texts =
    [
        new object[] { "set x 1", new[] { "set x 1" } },
        new object[] { "set x 1\nset y 2", new[] { "set x 1", "set y 2" } },
        new object[] { "set x 1;set y 2", new[] { "set x 1", "set y 2" } },
        new object[] { "  set\tx   1  ", new[] { "set x 1" } },
        new object[] { "\n\n;; ;\nset x 1\n", new[] { "set x 1" } },
        new object[] { "# nothing", Array.Empty<string>() },
        new object[] { "set x 1 # five", new[] { "set x 1" } },
        new object[] { "set y#z", new[] { "set y" } },
        new object[] { "set x \"a # b ; c\"", new[] { "set x \"a # b ; c\"" } },
        new object[] { "set x a\"b", new[] { "set x a\"b" } },
        new object[] { "set x 5\r\nset y 6", new[] { "set x 5\r", "set y 6" } },
        new object[] { "\r\nset x 5", new[] { "set x 5" } },
        new object[] { "\rset x 5", new[] { "et x 5" } },
        new object[] { "set\u00a0x 1", new[] { "set\u00a0x 1" } },
        new object[] { "set x \"\"", new[] { "set x \"\"" } },
        new object[] { "\ufeffset x 1", new[] { "\ufeffset x 1" } },
        new object[] { "set x \"a\"#b", new[] { "set x \"a\"" } },
        new object[] { "\tset x 1", new[] { "set x 1" } },
    ];

    [TestCaseSource(nameof(Texts))]
    public void Texts_are_split_as_the_game_splits_them(string text, string[] expected)
    {
        var source = MlogSource.Parse(text);
        Assert.That(source.Error, Is.Null);
        Assert.That(source.Statements.Select(statement => statement.ToString()), Is.EqualTo(expected));
    }

    [TestCase("set x \"open", 6)]
    [TestCase("set x \"open\nset y 1\"", 6)]
    [TestCase("set x \"a\"b", 9)]
    [TestCase("set x \"a\"\r\nset y 1", 9)]
    [TestCase("set x \"a\"\"b\"", 9)]
    [TestCase("set x 1\nprint \"", 14)]
    public void An_error_names_its_place_and_rejects_the_whole_text(string text, int offset)
    {
        Assert.That(MlogSource.Parse(text).Error?.Offset, Is.EqualTo(offset));
        Assert.That(MlogProgram.Compile(text).Length, Is.Zero);
    }

    [TestCase(15, "\n", true)]
    [TestCase(16, "", true)]
    [TestCase(16, "\n", false)]
    [TestCase(16, " ", false)]
    [TestCase(16, ";", false)]
    [TestCase(17, "", false)]
    public void A_sixteenth_token_is_only_read_at_the_very_end(int tokens, string after, bool accepted)
    {
        var text = string.Join(' ', Enumerable.Repeat("x", tokens)) + after;
        Assert.That(MlogSource.Parse(text).Error is null, Is.EqualTo(accepted));
    }

    [Test]
    public void Reading_stops_silently_at_the_limit()
    {
        var text = string.Concat(Enumerable.Repeat("noop\n", 1000)) + "late:\nset x \"open";
        var source = MlogSource.Parse(text);
        Assert.That((source.Error, source.Statements.Count, source.Labels.Count), Is.EqualTo(((MlogSyntaxError?)null, 1000, 0)));
    }

    [Test]
    public void Limits_can_be_smaller()
    {
        var limits = new MlogLimits { MaxInstructions = 2, MaxLabels = 1, MaxTokens = 4 };
        Assert.That(MlogSource.Parse("noop\nnoop\nnoop", limits).Statements, Has.Count.EqualTo(2));
        Assert.That(MlogSource.Parse("a:\nb:", limits).Error, Is.Not.Null);
        Assert.That(MlogSource.Parse("a b c d e", limits).Error, Is.Not.Null);
    }

    [Test]
    public void Offsets_lead_back_to_the_text()
    {
        const string Text = "set x 1\n  op add  y x \"a b\" # c\nL:\njump L always";
        foreach (var statement in MlogSource.Parse(Text).Statements)
        {
            Assert.That(Text.AsSpan(statement.Offset).StartsWith(statement.Opcode, StringComparison.Ordinal));
            for (var i = 0; i < statement.ArgumentCount; i++)
                Assert.That(Text.AsSpan(statement.ArgumentOffset(i)).StartsWith(statement.Argument(i), StringComparison.Ordinal));
        }
    }

    [TestCase(0, 1, 1)]
    [TestCase(3, 1, 4)]
    [TestCase(4, 2, 1)]
    [TestCase(6, 2, 3)]
    [TestCase(99, 3, 1)]
    [TestCase(-5, 1, 1)]
    public void Positions_count_lines_and_columns_from_one(int offset, int line, int column) =>
        Assert.That(SourcePosition.Of("abc\nde\n", offset), Is.EqualTo(new SourcePosition(line, column)));
}
