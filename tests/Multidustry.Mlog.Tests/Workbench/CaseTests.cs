using Multidustry.Core.Content;
using Multidustry.Mlog.Workbench.Cases;

namespace Multidustry.Mlog.Tests.Workbench;

public sealed class CaseTests
{
    private static readonly LogicCaseRunner Runner = new(ContentCatalogue.ForBuild(154));

    private static LogicCase Simple(string code, string more = "") =>
        LogicCase.Parse($$"""{"name":"t/1","code":{{System.Text.Json.JsonSerializer.Serialize(code)}},"instructions":10{{more}}}""");

    [Test]
    public void A_case_runs_and_its_result_fits_itself()
    {
        var logicCase = Simple("set x 5\nprint \"hi\"\nstop");
        var result = Runner.Run(logicCase);
        var again = LogicCase.Parse(logicCase.With(result));
        Assert.That(LogicCaseComparer.FirstDifference(again.Expected!, Runner.Run(again), approximate: false), Is.Null);
        Assert.That(again.Name, Is.EqualTo("t/1"));
    }

    [TestCase("set x 5", "set x 6", "/variables/x")]
    [TestCase("set x 0", "set x -0.0", "/variables/x")]
    [TestCase("set x 5", "set y 5", "/variables/x")]
    [TestCase("print 1", "print 2", "/textBuffer")]
    [TestCase("set x 5", "set x null", "/variables/x")]
    [TestCase("set x \"a\"", "set x \"b\"", "/variables/x")]
    [TestCase("set x @copper", "set x @lead", "/variables/x")]
    [TestCase("draw line 1 2 3 4", "draw line 1 2 3 5", "/graphicsBuffer")]
    [TestCase("noop", "noop\nnoop", "/instructionCount")]
    [TestCase("set x 1", "set x \"open", "/rejected")]
    public void The_first_difference_is_named(string code, string other, string path)
    {
        var difference = LogicCaseComparer.FirstDifference(Runner.Run(Simple(code)), Runner.Run(Simple(other)), approximate: false);
        Assert.That(difference, Does.StartWith(path));
    }

    [Test]
    public void Approximate_cases_may_differ_in_the_last_bits_only()
    {
        var expected = Runner.Run(Simple("set x 1.5"));
        Assert.That(LogicCaseComparer.FirstDifference(expected, Runner.Run(Simple("set x 1.5\nop add x x 0.0000000000000002")), approximate: true), Does.StartWith("/instructionCount"));
        var near = Runner.Run(Simple("op add x 1.5 0.0000000000000003"));
        Assert.That(LogicCaseComparer.FirstDifference(expected, near, approximate: true), Is.Null);
        Assert.That(LogicCaseComparer.FirstDifference(expected, near, approximate: false), Does.StartWith("/variables/x"));
        Assert.That(LogicCaseComparer.FirstDifference(expected, Runner.Run(Simple("op add x 1.5 0.001")), approximate: true), Does.StartWith("/variables/x"));
    }

    [Test]
    public void The_surroundings_are_built_as_described()
    {
        var logicCase = Simple(
            "read a cell1 1\nread b message1 0\nsensor c router1 @copper\nsensor d block @enabled\nset n @links\nstop",
            ""","world":[{"block":"memory-cell","memory":[5,6]},{"block":"message","message":"A"},{"block":"router","items":{"copper":1}},{"block":"switch","enabled":false,"linked":false},{"unit":"dagger","dx":1,"dy":1}]""");
        var variables = (CaseObject)Runner.Run(logicCase)["variables"]!;
        Assert.That(((CaseObject)variables["a"]!)["num"], Is.EqualTo(6));
        Assert.That(((CaseObject)variables["b"]!)["num"], Is.EqualTo(65));
        Assert.That(((CaseObject)variables["n"]!)["num"], Is.EqualTo(3));
    }

    [Test]
    public void Ticks_move_the_clock()
    {
        var logicCase = LogicCase.Parse("""{"name":"t/2","code":"set t @tick\nwait 0.1\nop add n n 1","ticks":20}""");
        var variables = (CaseObject)Runner.Run(logicCase)["variables"]!;
        Assert.That(((CaseObject)variables["t"]!)["num"], Is.EqualTo(619).Within(8));
        Assert.That(((CaseObject)variables["n"]!)["num"], Is.EqualTo(2).Within(1));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("{\"name\":}")]
    [TestCase("null")]
    [TestCase("{\"name\":\"a\"} trailing")]
    public void What_is_no_case_is_refused(string line) => Assert.That(() => LogicCase.Parse(line), Throws.TypeOf<FormatException>());

    [TestCase("""{"a":1,"b":[true,false,null],"c":{"d":"e\"\n"}}""")]
    [TestCase("""{"a":-1.5,"b":"\u0001"}""")]
    [TestCase("{}")]
    public void Objects_are_written_as_they_were_read(string line)
    {
        var once = CaseObject.Parse(line).ToString();
        Assert.That(CaseObject.Parse(once).ToString(), Is.EqualTo(once));
    }
}
