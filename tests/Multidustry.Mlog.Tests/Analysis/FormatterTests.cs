using Multidustry.Mlog.Analysis;
using Multidustry.Mlog.Syntax;
using Multidustry.Mlog.Tests.Golden;

namespace Multidustry.Mlog.Tests.Analysis;

public sealed class FormatterTests
{
    [Test]
    public void Statements_stand_on_lines_of_their_own_under_their_labels() =>
        Assert.That(
            MlogFormatter.Format("set  x\t1;L:;op add x x 1 # count\n\n\n#end\njump L lessThan x 5"),
            Is.EqualTo("set x 1\nL:\n    op add x x 1 # count\n\n#end\n    jump L lessThan x 5\n"));

    [Test]
    public void A_rejected_text_stays_as_it_is() =>
        Assert.That(MlogFormatter.Format("set x \"open\nset  y 1"), Is.EqualTo("set x \"open\nset  y 1"));

    [TestCaseSource(typeof(GoldenCases), nameof(GoldenCases.Categories))]
    public void Recorded_programs_mean_the_same_after_formatting(string category)
    {
        foreach (var logicCase in GoldenCases.Of(category))
        {
            var before = MlogSource.Parse(logicCase.Code);
            var after = MlogSource.Parse(MlogFormatter.Format(logicCase.Code));
            Assert.That(after.Error is null, Is.EqualTo(before.Error is null), logicCase.Name);
            Assert.That(after.Statements.Select(Text), Is.EqualTo(before.Statements.Select(Text)), logicCase.Name);
            Assert.That(after.Labels.Select(label => (label.Name, label.Target)), Is.EqualTo(before.Labels.Select(label => (label.Name, label.Target))), logicCase.Name);
        }
    }

    private static string Text(MlogStatement statement) => statement.ToString();
}
