using Multidustry.Mlog.Analysis;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench.Fuzz;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Analysis;

/// <summary>What the analyzer says, held against what programs do.</summary>
public sealed class AnalyzerPropertyTests
{
    private static readonly MlogProgramOptions World = new() { Vocabulary = ProgramBench.Vocabulary, IsPrivileged = true };

    [Test]
    public void Every_instruction_with_its_defaults_is_known()
    {
        foreach (var signature in InstructionSet.All)
        {
            var line = string.Join(' ', signature.Parameters.Select(parameter => parameter.Default).Prepend(signature.Opcode));
            var code = signature.Parameters.Any(parameter => parameter.Kind == ParameterKind.Label) ? "noop\njump 0 always" : line;
            var found = MlogAnalyzer.Analyze(code, World).Where(finding => finding.Code is "unknown-instruction" or "unknown-word" or "privileged-instruction" or "surplus-argument");
            Assert.That(found, Is.Empty, line);
        }
    }

    [Test]
    public void Only_world_processors_know_what_is_privileged()
    {
        foreach (var signature in InstructionSet.All)
        {
            var found = MlogAnalyzer.Analyze(signature.Opcode, World with { IsPrivileged = false }).Select(finding => finding.Code);
            Assert.That(found.Contains("privileged-instruction"), Is.EqualTo(signature.IsPrivileged), signature.Opcode);
        }
    }

    [Test]
    public void What_is_reported_as_doing_nothing_does_nothing()
    {
        var random = new Random(Seeds.Choose(740));
        for (var i = 0; i < Seeds.Cases(300); i++)
        {
            var lines = new ProgramGenerator(random).Next().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var spoiled = random.Next(lines.Length);
            lines[spoiled] = "x" + lines[spoiled];
            var code = string.Join('\n', lines);
            Assert.That(MlogAnalyzer.Analyze(code).Select(finding => (finding.Code, finding.Position.Line)), Does.Contain(("unknown-instruction", spoiled + 1)));
            lines[spoiled] = "noop";
            var (strange, plain) = (new FuzzBench(code, MlogExecutionMode.Interpreted), new FuzzBench(string.Join('\n', lines), MlogExecutionMode.Interpreted));
            strange.Run(100, () => 100);
            plain.Run(100, () => 100);
            Assert.That(Without(strange.Describe()), Is.EqualTo(Without(plain.Describe())), code);
        }

        // A program knows the variables it names, so a statement less may be variables less; what they hold is null either way.
        static string Without(string description) => string.Join('\n', description.Split('\n').Where(line => !line.EndsWith("= \"null\"\r", StringComparison.Ordinal) && !line.EndsWith("= \"null\"", StringComparison.Ordinal)));
    }

    [TestCase("always 1 2", null)]
    [TestCase("equal 1 1", true)]
    [TestCase("equal 1 1.0000001", true)]
    [TestCase("equal null 0", true)]
    [TestCase("strictEqual null 0", false)]
    [TestCase("notEqual \"a\" \"a\"", false)]
    [TestCase("lessThan true 2", true)]
    [TestCase("greaterThanEq 3 3", true)]
    [TestCase("greaterThan 3 x", null)]
    [TestCase("equal @copper @lead", false)]
    [TestCase("equal @time 0", null)]
    public void A_condition_that_never_changes_is_reported_as_it_is(string condition, bool? holds)
    {
        var found = MlogAnalyzer.Analyze($"jump 2 {condition}\nset r 1\nset q 1", World).SingleOrDefault(finding => finding.Code == "constant-condition");
        Assert.That(found?.Message, holds is null ? Is.Null : Does.Contain(holds.Value ? "always" : "never"));
        if (holds is null)
            return;
        var bench = new ProgramBench(MlogExecutionMode.Interpreted).Run($"jump 2 {condition}\nset r 1\nset q 1\nstop");
        Assert.That(bench["r"].IsNull, Is.EqualTo(holds.Value), "and does so");
    }

    [Test]
    public void Findings_come_in_the_order_of_the_text()
    {
        var random = new Random(Seeds.Choose(741));
        string[] lines = ["sett x 1", "op plus x 1 2", "jump 900 always", "L:", "set true 1", "noop", "jump 0 equal 1 1", "setrate 5", "print 1 2 3"];
        for (var i = 0; i < Seeds.Cases(200); i++)
        {
            var code = string.Join(random.Next(2) == 0 ? "\n" : ";", Enumerable.Range(0, random.Next(1, 12)).Select(_ => lines[random.Next(lines.Length)]));
            var places = MlogAnalyzer.Analyze(code).Select(finding => (finding.Position.Line, finding.Position.Column)).ToArray();
            Assert.That(places, Is.EqualTo(places.Order().ToArray()), code);
        }
    }
}
