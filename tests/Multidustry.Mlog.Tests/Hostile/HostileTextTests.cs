using System.Text;
using Multidustry.Mlog.Analysis;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Hostile;

/// <summary>Texts made to be slow, deep or strange. Whoever reads one must be done soon, and say what the game would say.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class HostileTextTests
{
    private const int Size = 102_400;

    private static readonly string[] Pieces =
    [
        "\n", ";", " ", "\t", "\r", "#", "# c\n", "\"", "\"a\"", "\"a\" ", "a:\n", ":\n", "::\n", "a ", "set x 1\n", "jump 0 always\n",
        "jump a always\n", "op add x x 1;", "noop\n", "\0", "\0\n", "é\n", "\ud83d\ude00 ", "\ud800\n", "\u2028", "\ufeff", "%", "0x", "1e", "-", "@", "___1 ",
    ];

    [TestCaseSource(nameof(Pieces))]
    public void A_hundred_kibibytes_of_anything_are_read(string piece)
    {
        var text = Repeat(piece, Size);
        var program = MlogProgram.Compile(text);
        Assert.That(program.Length, Is.InRange(0, MlogLimits.Default.MaxInstructions));
        Assert.That(program.Error is null || program.Length == 0, "a rejected text is no program");
        Assert.That(MlogAnalyzer.Analyze(text).Any(found => found.Severity == MlogSeverity.Error), Is.EqualTo(program.Error is not null));
        var formatted = MlogFormatter.Format(text);
        Assert.That(MlogProgram.Compile(formatted).Length, Is.EqualTo(program.Length));
    }

    [Test]
    public void Mixed_pieces_of_a_hundred_kibibytes_are_read_alike_when_laid_out()
    {
        var random = new Random(Seeds.Choose(720));
        for (var i = 0; i < Seeds.Cases(60); i++)
        {
            var builder = new StringBuilder();
            while (builder.Length < Size / 20)
                builder.Append(Pieces[random.Next(Pieces.Length)]);
            var text = builder.ToString();
            var (before, after) = (MlogSource.Parse(text), MlogSource.Parse(MlogFormatter.Format(text)));
            Assert.That(after.Statements.Select(statement => statement.ToString()), Is.EqualTo(before.Statements.Select(statement => statement.ToString())), text);
        }
    }

    [TestCase(999, 999)]
    [TestCase(1000, 1000)]
    [TestCase(1001, 1000)]
    [TestCase(50_000, 1000)]
    public void What_comes_after_a_thousand_instructions_isnt_read(int written, int read) =>
        Assert.That(MlogProgram.Compile(Repeat("noop\n", written * 5)).Length, Is.EqualTo(read));

    [Test]
    public void Not_even_errors_are_read_after_a_thousand_instructions()
    {
        var most = Repeat("noop\n", 5_000);
        Assert.That(MlogProgram.Compile(most + "print \"open").Error, Is.Null);
        Assert.That(MlogProgram.Compile(most[5..] + "print \"open").Error, Is.Not.Null);
    }

    [TestCase(499, false)]
    [TestCase(500, false)]
    [TestCase(501, true)]
    public void Labels_beyond_five_hundred_reject_the_program(int labels, bool rejected)
    {
        var text = string.Concat(Enumerable.Range(0, labels).Select(i => $"label{i}:\n")) + "noop";
        Assert.That(MlogProgram.Compile(text).Error is not null, Is.EqualTo(rejected));
    }

    [Test]
    public void Five_hundred_labels_may_all_be_jumped_to_and_stand_at_one_place()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(i => $"{new string('L', 150)}{i}:\n")) + "noop\n"
            + string.Concat(Enumerable.Range(0, 500).Select(i => $"jump {new string('L', 150)}{i} always\n"));
        var program = MlogProgram.Compile(text);
        Assert.That((program.Error, program.Length), Is.EqualTo(((MlogSyntaxError?)null, 501)));
    }

    [TestCase("5:\njump 5 always", 5)]
    [TestCase("set:\nset x 1\njump set always", 0)]
    [TestCase("a:\nset x 1\na:\njump a always", 1)]
    [TestCase("a:b:\njump a:b always", 0)]
    [TestCase("@counter:\njump @counter always", 0)]
    public void Labels_may_be_called_anything(string code, int target)
    {
        var program = MlogProgram.Compile(code);
        Assert.That(program.Error, Is.Null);
        var jump = program.Code.Select(instruction => instruction.Bare).OfType<JumpInstruction>().FirstOrDefault();
        Assert.That(jump?.Target, Is.EqualTo(target));
    }

    [TestCase("set \0 1\nset r \0\nstop", "")]
    [TestCase("set пример 1\nset r пример\nstop", "пример")]
    [TestCase("set 変数 1\nset r 変数\nstop", "変数")]
    [TestCase("set \ud83d\ude00 1\nset r \ud83d\ude00\nstop", "\ud83d\ude00")]
    [TestCase("set é 1\nset r é\nstop", "é")]
    public void Names_of_any_characters_are_names(string code, string name)
    {
        foreach (var mode in new[] { MlogExecutionMode.Interpreted, MlogExecutionMode.Compiled })
        {
            var bench = new ProgramBench(mode).Run(code);
            Assert.That((bench["r"], bench[name]), Is.EqualTo((MlogValue.Number(1), MlogValue.Number(1))), $"{mode}");
        }
    }

    [Test]
    public void Names_that_only_look_alike_are_different()
    {
        // Composed and decomposed, small and great, with a mark that can't be seen.
        var bench = new ProgramBench(MlogExecutionMode.Interpreted).Run("set é 1\nset e\u0301 2\nset É 3\nset é\u200b 4\nstop");
        Assert.That(new[] { bench["é"], bench["e\u0301"], bench["É"], bench["é\u200b"] }, Is.EqualTo(new[] { 1.0, 2, 3, 4 }.Select(MlogValue.Number)));
    }

    [Test]
    public void Strings_may_hold_anything_but_quotes_and_line_ends()
    {
        foreach (var text in new[] { "\0", "# no comment", "; no end", "\\", "{0}", "\ud800", "\t", new string('x', 50_000) })
        {
            var bench = new ProgramBench(MlogExecutionMode.Interpreted).Run($"set r \"{text}\"\nstop");
            Assert.That(bench["r"].AsString, Is.EqualTo(text));
        }
    }

    [TestCase("set x 1 2 3 4 5 6 7 8 9 10 11 12 13", false)]
    [TestCase("set x 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n", true)]
    public void Statements_of_too_many_words_reject_the_program(string code, bool rejected) =>
        Assert.That(MlogProgram.Compile(code).Error is not null, Is.EqualTo(rejected));

    [Test]
    public void A_limit_of_ones_own_holds_as_well()
    {
        var options = new MlogProgramOptions { Limits = new MlogLimits { MaxInstructions = 3, MaxLabels = 1, MaxTokens = 4 } };
        Assert.That(MlogProgram.Compile("noop\nnoop\nnoop\nnoop", options).Length, Is.EqualTo(3));
        Assert.That(MlogProgram.Compile("a:\nb:\nnoop", options).Error, Is.Not.Null);
        Assert.That(MlogProgram.Compile("op add x 1 2\nnoop", options).Error, Is.Not.Null);
    }

    private static string Repeat(string piece, int length) =>
        new StringBuilder(length).Insert(0, piece, length / piece.Length).ToString();
}
