using Multidustry.Mlog.Analysis;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Analysis;

public sealed class DiagnosticTests
{
    private static readonly MlogProgramOptions Options = new() { Vocabulary = ProgramBench.Vocabulary, Links = ["cell1"] };

    [TestCase("", "")]
    [TestCase("set x 1\nend", "")]
    [TestCase("sett x 1", "1:1 unknown-instruction")]
    [TestCase("set x 1;  sett y 1", "1:11 unknown-instruction")]
    [TestCase("# c\n\n   op plus x 1 2", "3:7 unknown-word")]
    [TestCase("jump 0 Always", "1:8 unknown-word")]
    [TestCase("set @copper 1", "1:5 constant-output")]
    [TestCase("set cell1 1", "1:5 constant-output")]
    [TestCase("read @this cell1 0", "1:6 constant-output")]
    [TestCase("op add 5 1 1", "1:8 constant-output")]
    [TestCase("set @tick 1", "1:5 constant-output")]
    [TestCase("set @unit 1", "1:5 constant-output")]
    [TestCase("set @counter 0", "")]
    [TestCase("jump 0 lessThan x 5", "")]
    [TestCase("jump 0 lessThan 3 5", "1:1 constant-condition")]
    [TestCase("jump 0 equal null 0", "1:1 constant-condition")]
    [TestCase("jump 0 equal @tick 0", "")]
    [TestCase("jump 0 equal cell1 0", "")]
    [TestCase("jump 0 always 3 5", "")]
    [TestCase("jump -1 always", "")]
    [TestCase("jump -2 always", "1:6 jump-out-of-range")]
    [TestCase("jump 1 always", "")]
    [TestCase("jump 2 always", "1:6 jump-out-of-range")]
    [TestCase("a:\nb:\njump a always", "2:1 unused-label")]
    [TestCase("a:\nnoop\na:\njump a always", "1:1 repeated-label")]
    [TestCase("set x 1 2 3", "1:9 surplus-argument")]
    [TestCase("end now", "1:5 surplus-argument")]
    [TestCase("set x \"a\"b", "1:10 syntax")]
    [TestCase("set y 1\njump gone always", "2:6 undefined-label")]
    [TestCase("getblock floor x 1 1", "1:1 privileged-instruction")]
    [TestCase("sett x\nsett y", "1:1 unknown-instruction,2:1 unknown-instruction")]
    public void Findings_stand_in_the_order_of_their_places(string code, string expected) =>
        Assert.That(string.Join(',', MlogAnalyzer.Analyze(code, Options).Select(found => $"{found.Position} {found.Code}")), Is.EqualTo(expected));

    [TestCase("sett x 1", MlogSeverity.Ignored)]
    [TestCase("jump 9 always", MlogSeverity.Warning)]
    [TestCase("jump gone always", MlogSeverity.Error)]
    public void Findings_have_a_weight_and_say_so(string code, MlogSeverity severity)
    {
        var found = MlogAnalyzer.Analyze(code, Options)[0];
        Assert.That(found.Severity, Is.EqualTo(severity));
        Assert.That(found.ToString(), Does.StartWith($"{found.Position}: {severity.ToString().ToLowerInvariant()}: ").And.EndWith($"[{found.Code}]"));
    }

    [TestCase("set x 1\nset y 2", "   0  set x 1\n   1  set y 2\n")]
    [TestCase("", "")]
    [TestCase("noop", "   0  noop\n")]
    [TestCase("getblock floor x 1 1", "   0  noop                # getblock floor x 1 1\n")]
    public void Listings_show_what_is_executed(string code, string expected) =>
        Assert.That(MlogListing.Of(MlogProgram.Compile(code, Options)), Is.EqualTo(expected));
}
