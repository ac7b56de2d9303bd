using Multidustry.Mlog.Analysis;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;
using Multidustry.Mlog.Workbench.Fuzz;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Analysis;

public sealed class FormatterPropertyTests
{
    private const string Alphabet = "set op jump L: x y 1 \"a b\" # ;\n\n\t \r";

    [TestCase("", "")]
    [TestCase("\n\n\n", "")]
    [TestCase("set  x   1", "set x 1\n")]
    [TestCase("set x 1\n\n\nset y 2", "set x 1\n\nset y 2\n")]
    [TestCase("# only a comment  ", "# only a comment\n")]
    [TestCase("set x \"a  b\"", "set x \"a  b\"\n")]
    [TestCase("L:;set x 1;M:;set y 1", "L:\n    set x 1\nM:\n    set y 1\n")]
    [TestCase("set x 1;# after", "set x 1\n# after\n")]
    public void Texts_are_laid_out(string text, string expected) => Assert.That(MlogFormatter.Format(text), Is.EqualTo(expected));

    [Test]
    public void Formatting_twice_changes_nothing_more()
    {
        foreach (var text in RandomTexts(61, 5_000))
        {
            var once = MlogFormatter.Format(text);
            Assert.That(MlogFormatter.Format(once), Is.EqualTo(once), text);
        }
    }

    [Test]
    public void Formatting_keeps_statements_labels_and_rejection()
    {
        foreach (var text in RandomTexts(62, 5_000))
        {
            var (before, after) = (MlogSource.Parse(text), MlogSource.Parse(MlogFormatter.Format(text)));
            Assert.That(after.Error is null, Is.EqualTo(before.Error is null), text);
            Assert.That(after.Statements.Select(statement => statement.ToString()), Is.EqualTo(before.Statements.Select(statement => statement.ToString())), text);
            Assert.That(after.Labels.Select(label => (label.Name, label.Target)), Is.EqualTo(before.Labels.Select(label => (label.Name, label.Target))), text);
        }
    }

    [Test]
    public void Formatted_programs_run_alike()
    {
        var random = new Random(Seeds.Choose(63));
        for (var i = 0; i < Seeds.Cases(200); i++)
        {
            var code = new ProgramGenerator(random).Next();
            var (plain, formatted) = (new FuzzBench(code, MlogExecutionMode.Interpreted), new FuzzBench(MlogFormatter.Format(code), MlogExecutionMode.Interpreted));
            plain.Run(100, () => 100);
            formatted.Run(100, () => 100);
            Assert.That(formatted.Describe(), Is.EqualTo(plain.Describe()), code);
        }
    }

    [Test]
    public void The_analyzer_never_throws_and_points_into_the_text()
    {
        foreach (var text in RandomTexts(64, 3_000))
        {
            var lines = text.Split('\n');
            foreach (var found in MlogAnalyzer.Analyze(text))
            {
                Assert.That(found.Position.Line, Is.InRange(1, lines.Length), text);
                Assert.That(found.Position.Column, Is.InRange(1, lines[found.Position.Line - 1].Length + 1), text);
            }
        }
    }

    [Test]
    public void An_error_is_reported_exactly_when_the_text_is_rejected()
    {
        foreach (var text in RandomTexts(65, 3_000))
            Assert.That(
                MlogAnalyzer.Analyze(text).Any(found => found.Severity == MlogSeverity.Error),
                Is.EqualTo(MlogProgram.Compile(text).Error is not null),
                text);
    }

    private static IEnumerable<string> RandomTexts(int seed, int cases)
    {
        var random = new Random(Seeds.Choose(seed));
        var words = Alphabet.Split(' ');
        for (var i = 0; i < Seeds.Cases(cases); i++)
            yield return string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(4) == 0 ? words[random.Next(words.Length)] : Alphabet[random.Next(Alphabet.Length)].ToString()));
    }
}
