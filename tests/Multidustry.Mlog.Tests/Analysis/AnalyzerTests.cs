using Multidustry.Mlog.Analysis;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Tests.Analysis;

public sealed class AnalyzerTests
{
    [TestCase("set x 1\nfrobnicate y", "unknown-instruction", 2, 1)]
    [TestCase("op addd x 1 2", "unknown-word", 1, 4)]
    [TestCase("L:\nset x 1", "unused-label", 1, 1)]
    [TestCase("L:\nL:\njump L always", "repeated-label", 1, 1)]
    [TestCase("jump 7 always", "jump-out-of-range", 1, 6)]
    [TestCase("jump 0 lessThan 1 2", "constant-condition", 1, 1)]
    [TestCase("jump 0 equal \"a\" \"b\"", "constant-condition", 1, 1)]
    [TestCase("set true 1", "constant-output", 1, 5)]
    [TestCase("set x 1 2", "surplus-argument", 1, 9)]
    [TestCase("setrate 5", "privileged-instruction", 1, 1)]
    [TestCase("jump nowhere always", "undefined-label", 1, 6)]
    [TestCase("print \"open", "syntax", 1, 7)]
    public void Each_finding_has_a_name_and_a_place(string code, string expected, int line, int column)
    {
        var found = MlogAnalyzer.Analyze(code);
        Assert.That(found.Select(diagnostic => (diagnostic.Code, diagnostic.Position)), Does.Contain((expected, new SourcePosition(line, column))));
    }

    [TestCase("start:\nop add i i 1\njump start lessThan i 10\nend")]
    [TestCase("jump 0 equal @tick 5")]
    [TestCase("set @counter 3")]
    public void Sound_programs_have_no_findings(string code) => Assert.That(MlogAnalyzer.Analyze(code), Is.Empty);

    [Test]
    public void World_processors_know_more() =>
        Assert.That(MlogAnalyzer.Analyze("setrate 5", new MlogProgramOptions { IsPrivileged = true }), Is.Empty);

    [Test]
    public void Programs_that_are_cut_off_are_reported() =>
        Assert.That(MlogAnalyzer.Analyze(string.Concat(Enumerable.Repeat("noop\n", 1001))).Select(found => found.Code), Is.EqualTo(new[] { "truncated" }));
}
