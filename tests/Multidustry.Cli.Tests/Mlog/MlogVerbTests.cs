using System.Text.Json.Nodes;
using Multidustry.TestKit;

namespace Multidustry.Cli.Tests.Mlog;

/// <summary>What the verbs for programs print and write.</summary>
[NonParallelizable]
public class MlogVerbTests
{
    private string _directory = "";

    [SetUp]
    public void MakeFolder() => _directory = Directory.CreateTempSubdirectory("cli").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Results_have_every_case_with_what_ours_computed()
    {
        var cases = File("cases.jsonl", string.Join('\n', Recordings.Text("mlog/identity.jsonl").Split('\n').Take(20)));
        var results = Path.Combine(_directory, "results.jsonl");
        Assert.That(Run("mlog", "run", cases, "--out", results).Code, Is.Zero);
        var (given, written) = (Lines(cases), Lines(results));
        Assert.That(written.Select(line => (string?)line["name"]), Is.EqualTo(given.Select(line => (string?)line["name"])));
        Assert.That(written.Select(line => line["expect"]), Is.All.Not.Null);
    }

    [TestCase("1")]
    [TestCase("2")]
    [TestCase("7")]
    [TestCase("10000")]
    public void Both_engines_write_the_same_whatever_the_budget(string budget)
    {
        var cases = File("cases.jsonl", string.Join('\n', Recordings.Text("mlog/program.jsonl").Split('\n').Take(40)));
        var results = new[] { "interpreter", "jit" }.Select(engine =>
        {
            var path = Path.Combine(_directory, engine + ".jsonl");
            Assert.That(Run("mlog", "run", cases, "--out", path, "--engine", engine, "--budget", budget).Code, Is.Zero);
            return System.IO.File.ReadAllText(path);
        }).ToArray();
        Assert.That(results[1], Is.EqualTo(results[0]));
    }

    [Test]
    public void Compare_names_the_cases_that_differ()
    {
        var recorded = Recordings.Text("mlog/identity.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var broken = JsonNode.Parse(recorded[1])!;
        broken["expect"]!["executed"] = 12_345;
        var (expected, actual) = (File("a.jsonl", string.Join('\n', recorded)), File("b.jsonl", string.Join('\n', recorded.Select((line, i) => i == 1 ? broken.ToJsonString() : line))));
        var (code, printed) = Run("mlog", "compare", expected, actual);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(printed, Does.Contain((string)broken["name"]!));
        Assert.That(Run("mlog", "compare", expected, expected).Code, Is.Zero);
    }

    [TestCase("sett x 1", "unknown-instruction")]
    [TestCase("L:\nset x 1", "unused-label")]
    [TestCase("jump 900 always", "jump-out-of-range")]
    [TestCase("jump 0 equal 1 1", "constant-condition")]
    public void Check_prints_the_place_and_the_name_of_each_finding(string code, string finding) =>
        Assert.That(Run("mlog", "check", File("p.mlog", code)).Printed, Does.Contain("1:").And.Contain($"[{finding}]"));

    [Test]
    public void Fmt_prints_what_it_would_write()
    {
        var program = File("p.mlog", "a:;set  x 1;jump a always");
        var (code, printed) = Run("mlog", "fmt", program);
        Assert.That((code, printed.ReplaceLineEndings("\n")), Is.EqualTo((0, "a:\n    set x 1\n    jump a always\n")));
        Run("mlog", "fmt", program, "--write");
        Assert.That(Run("mlog", "fmt", program).Printed, Is.EqualTo(printed), "and changes nothing the second time");
    }

    [Test]
    public void Disasm_prints_instructions_with_their_numbers_and_jumps_resolved()
    {
        var printed = Run("mlog", "disasm", File("p.mlog", "a:\nset x 1\nb:\njump b always\nfrobnicate")).Printed;
        Assert.That(printed, Does.Contain("0  set x 1").And.Contain("1  jump b always").And.Contain("# -> 1").And.Contain("2  noop"));
    }

    [Test]
    public void Fuzz_runs_the_same_programs_with_any_quality()
    {
        var (code, printed) = Run("mlog", "fuzz", "--count", "40", "--seed", "9", "--optimised-every", "8");
        Assert.That((code, printed.Contains("40 programs agree", StringComparison.Ordinal)), Is.EqualTo((0, true)));
        Assert.That(Run("mlog", "fuzz", "--optimised-every", "0").Code, Is.EqualTo(1));
    }

    private static JsonNode[] Lines(string path) => [.. System.IO.File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!)];

    private static (int Code, string Printed) Run(params string[] line)
    {
        var before = Console.Out;
        using var text = new StringWriter();
        Console.SetOut(text);
        try
        {
            return (Program.Main(line), text.ToString());
        }
        finally
        {
            Console.SetOut(before);
        }
    }

    private string File(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
