using Multidustry.TestKit;

namespace Multidustry.Cli.Tests.Mlog;

[NonParallelizable]
public class MlogCommandTests
{
    private string _directory = "";

    [SetUp]
    public void MakeFolder() => _directory = Directory.CreateTempSubdirectory("cli").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_directory, recursive: true);

    [TestCase("interpreter", "3")]
    [TestCase("jit", "100000")]
    public void Recorded_cases_run_and_agree(string engine, string budget)
    {
        var cases = File("cases.jsonl", Recordings.Text("mlog/program.jsonl"));
        var results = Path.Combine(_directory, "results.jsonl");

        Assert.That(Program.Main(["mlog", "run", cases, "--out", results, "--engine", engine, "--budget", budget]), Is.Zero);
        Assert.That(Program.Main(["mlog", "compare", cases, results]), Is.Zero);
    }

    [Test]
    public void A_different_result_is_noticed()
    {
        var recorded = Recordings.Text("mlog/identity.jsonl");
        var cases = File("cases.jsonl", recorded);
        var changed = File("changed.jsonl", recorded.Replace("\"executed\":30", "\"executed\":29", StringComparison.Ordinal));

        Assert.That(Program.Main(["mlog", "compare", cases, changed]), Is.EqualTo(1));
    }

    [TestCase("set x 1", 0)]
    [TestCase("jump nowhere always", 1)]
    public void Check_fails_when_the_game_would_refuse_the_program(string code, int expected) =>
        Assert.That(Program.Main(["mlog", "check", File("program.mlog", code)]), Is.EqualTo(expected));

    [Test]
    public void Fmt_changes_the_file_when_asked_to()
    {
        var program = File("program.mlog", "set  x 1;set y 2");

        Assert.That(Program.Main(["mlog", "fmt", program, "--write"]), Is.Zero);
        Assert.That(System.IO.File.ReadAllText(program), Is.EqualTo("set x 1\nset y 2\n"));
    }

    [Test]
    public void Fmt_refuses_nothing_and_leaves_the_file_alone_unless_asked()
    {
        var program = File("program.mlog", "print \"open\nfrobnicate\0");
        Assert.That(Program.Main(["mlog", "fmt", program]), Is.Zero);
        Assert.That(System.IO.File.ReadAllText(program), Is.EqualTo("print \"open\nfrobnicate\0"));
    }

    [TestCase("op add x x 1\njump 0 always", 0)]
    [TestCase("", 0)]
    [TestCase("print \"open", 1)]
    public void Disasm_fails_when_the_game_would_refuse_the_program(string code, int expected) =>
        Assert.That(Program.Main(["mlog", "disasm", File("program.mlog", code)]), Is.EqualTo(expected));

    [Test]
    public void World_processors_may_do_more()
    {
        var program = File("program.mlog", "setrate 5");
        Assert.That(Printed("mlog", "check", program), Does.Contain("privileged-instruction"));
        Assert.That(Printed("mlog", "check", program, "--world"), Is.Empty);
    }

    [Test]
    public void Fuzz_tells_how_many_programs_agree_and_which_they_were()
    {
        var printed = Printed("mlog", "fuzz", "--count", "30", "--seed", "5", "--first", "7", "--threads", "2");
        Assert.That(printed, Does.Contain("seed 5, programs 7 to 36").And.Contain("30 programs agree"));
    }

    [TestCase("mlog", "check", "nowhere.mlog")]
    [TestCase("mlog", "fmt", "nowhere.mlog")]
    [TestCase("mlog", "disasm", "nowhere.mlog")]
    [TestCase("mlog", "compare", "nowhere.jsonl", "nowhere.jsonl")]
    [TestCase("mlog", "run", "nowhere.jsonl", "--out", "out.jsonl")]
    [TestCase("mlog", "run", "bad.jsonl", "--out", "out.jsonl")]
    [TestCase("mlog", "run", "good.jsonl", "--out", "no/folder/out.jsonl")]
    [TestCase("mlog", "run", "good.jsonl", "--out", "out.jsonl", "--build", "99")]
    [TestCase("mlog", "run", "good.jsonl", "--out", "out.jsonl", "--engine", "steam")]
    [TestCase("mlog", "run", "good.jsonl", "--out", "out.jsonl", "--budget", "0")]
    [TestCase("mlog", "fuzz", "--count", "0")]
    [TestCase("mlog", "fuzz", "--threads", "-1")]
    public void Bad_input_is_told_and_ends_with_1(params string[] line)
    {
        File("bad.jsonl", "\n{\"name\":");
        File("good.jsonl", "{\"name\":\"x\",\"code\":\"end\"}");
        string[] words = [.. line.Select(word => word.Contains(".jsonl", StringComparison.Ordinal) || word.EndsWith(".mlog", StringComparison.Ordinal) ? Path.Combine(_directory, word) : word)];
        Assert.That(Program.Main(words), Is.EqualTo(1));
    }

    private static string Printed(params string[] line)
    {
        var before = Console.Out;
        using var text = new StringWriter();
        Console.SetOut(text);
        try
        {
            Assert.That(Program.Main(line), Is.Zero);
        }
        finally
        {
            Console.SetOut(before);
        }
        return text.ToString();
    }

    private string File(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
