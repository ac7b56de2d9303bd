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

    private string File(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
