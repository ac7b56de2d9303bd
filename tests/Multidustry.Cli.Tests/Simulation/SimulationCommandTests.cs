using System.Diagnostics;
using System.Text.Json;
using Multidustry.TestKit;

namespace Multidustry.Cli.Tests.Simulation;

[NonParallelizable]
public class SimulationCommandTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "recordings", "simulation");
    private string _directory = "";

    [SetUp]
    public void MakeFolder() => _directory = Directory.CreateTempSubdirectory("cli").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void A_run_that_was_recorded_equals_its_recording()
    {
        var scenario = Write("line.json", Recordings.Bytes("simulation/conv_curve.json"));
        var trace = Path.Combine(_directory, "line.jsonl");

        Assert.That(Program.Main(["sim", "run", scenario, "--trace", trace]), Is.Zero);
        Assert.That(Program.Main(["sim", "compare", scenario, trace]), Is.Zero);
    }

    [Test]
    public void Compressed_files_are_read_as_they_are() =>
        Assert.That(Program.Main(["sim", "compare", Path.Combine(Folder, "conv_curve.json.gz"), Path.Combine(Folder, "conv_curve.jsonl.gz")]), Is.Zero);

    [Test]
    public void A_difference_is_told_with_its_tick_and_what_differs()
    {
        var scenario = Write("line.json", Recordings.Bytes("simulation/conv_curve.json"));
        var trace = Write("line.jsonl", Recordings.Bytes("simulation/conv_straight.jsonl"));

        var (code, output, _) = Run("sim", "compare", scenario, trace);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("first difference at tick").And.Contain("/"));
    }

    [Test]
    public void A_folder_is_compared_by_name_and_reported()
    {
        Write("a.json", Recordings.Bytes("simulation/conv_curve.json"));
        Write("b.json", Recordings.Bytes("simulation/conv_curve.json"));
        Write("a.jsonl", Recordings.Bytes("simulation/conv_curve.jsonl"));
        Write("b.jsonl", Recordings.Bytes("simulation/conv_straight.jsonl"));
        var report = Path.Combine(_directory, "report.txt");

        Assert.That(Program.Main(["sim", "compare", _directory, _directory, "--report", report]), Is.EqualTo(1));
        var results = JsonDocument.Parse(File.ReadAllText(report)).RootElement.EnumerateArray().ToArray();
        Assert.That(results.Select(result => result.GetProperty("isEqual").GetBoolean()), Is.EqualTo(new[] { true, false }));
        Assert.That(results[1].GetProperty("equalTicks").GetInt32(), Is.LessThan(results[1].GetProperty("ticks").GetInt32()));
    }

    [TestCase("{", "Not JSON")]
    [TestCase("""{"width":4,"height":4,"blocks":[{"block":"no-such-block","x":1,"y":1}]}""", "no-such-block")]
    [TestCase("""{"width":4,"height":4,"blocks":[{"block":"copper-wall","x":40,"y":1}]}""", "outside the map")]
    [TestCase("""{"width":4,"height":4,"every":0}""", "every 0 ticks")]
    [TestCase("""{"width":4,"height":4,"weather":[{"name":"hail"}]}""", "hail")]
    public void A_bad_scenario_fails_with_one_clear_line(string json, string expected)
    {
        var (code, _, errors) = Run("sim", "run", Write("bad.json", System.Text.Encoding.UTF8.GetBytes(json)), "--trace", Path.Combine(_directory, "out"));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(errors, Does.Contain(expected));
        Assert.That(File.Exists(Path.Combine(_directory, "out")), Is.False);
    }

    [Test]
    public void Missing_files_and_empty_recordings_fail()
    {
        var scenario = Write("line.json", Recordings.Bytes("simulation/conv_curve.json"));

        Assert.That(Program.Main(["sim", "compare", scenario, Path.Combine(_directory, "none.jsonl")]), Is.EqualTo(1));
        Assert.That(Program.Main(["sim", "compare", scenario, Write("empty.jsonl", [])]), Is.EqualTo(1));
        Assert.That(Program.Main(["sim", "compare", scenario, Write("broken.jsonl.gz", [1, 2, 3])]), Is.EqualTo(1));
    }

    [Test]
    public void Bench_tells_the_time_of_a_tick()
    {
        var (code, output, _) = Run("sim", "bench", Write("old.msav", Recordings.Bytes(SmallestSave())), "--warm", "1", "--ticks", "3");

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("ms per tick: median").And.Contain("bytes allocated per tick"));
    }

    [Test]
    public void Bench_refuses_what_is_no_save() =>
        Assert.That(Run("sim", "bench", Write("no.msav", [1, 2, 3]), "--ticks", "1").Code, Is.EqualTo(1));

    [Test]
    public void A_short_soak_tells_its_period_and_a_verdict()
    {
        var (code, output, _) = Run("sim", "soak", Write("old.msav", Recordings.Bytes(SmallestSave())), "--minutes", "0.005");

        Assert.That(code, Is.Zero);
        Assert.That(output.Split('\n').Count(line => line.TrimStart().StartsWith("0.0", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(output, Does.Contain("verdict: median").And.Contain("p99/median").And.Contain("heap drift"));
    }

    [Test]
    public void A_soak_may_keep_everything_awake()
    {
        var (code, output, _) = Run("sim", "soak", Write("old.msav", Recordings.Bytes(SmallestSave())), "--minutes", "0.005", "--awake");

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("verdict: median"));
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("NaN")]
    public void A_soak_of_no_length_is_refused(string minutes) =>
        Assert.That(Run("sim", "soak", Write("old.msav", Recordings.Bytes(SmallestSave())), "--minutes", minutes).Code, Is.EqualTo(1));

    [TestCase("INT"), TestCase("TERM"), CancelAfter(60_000), Platform(Exclude = "Win", Reason = "signals")]
    public async Task A_soak_ends_when_it_is_told_to(string signal, CancellationToken cancellation)
    {
        var save = Write("old.msav", Recordings.Bytes(SmallestSave()));
        using var soak = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "sim", "soak", save, "--minutes", "60"]) { RedirectStandardOutput = true })!;
        try
        {
            while (await soak.StandardOutput.ReadLineAsync(cancellation) is { } line && !line.StartsWith("minute", StringComparison.Ordinal))
                Assert.That(line, Does.Contain("buildings"));
            using (var kill = Process.Start("kill", [$"-{signal}", $"{soak.Id}"]))
                await kill.WaitForExitAsync(cancellation);

            Assert.That(await soak.StandardOutput.ReadToEndAsync(cancellation), Does.StartWith("verdict: none"));
            await soak.WaitForExitAsync(cancellation);
            Assert.That(soak.ExitCode, Is.EqualTo(130));
        }
        finally
        {
            if (!soak.HasExited)
                soak.Kill();
        }
    }

    private static string SmallestSave()
    {
        var root = Path.Combine(Repository.Root, "tests", "recordings");
        var file = new DirectoryInfo(Path.Combine(root, "saves")).EnumerateFiles("*.msav.gz", SearchOption.AllDirectories).MinBy(file => file.Length)!;
        return Path.GetRelativePath(root, file.FullName)[..^".gz".Length];
    }

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        var (oldOutput, oldErrors) = (Console.Out, Console.Error);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Console.SetOut(output);
        Console.SetError(errors);
        try
        {
            return (Program.Main(arguments), output.ToString(), errors.ToString());
        }
        finally
        {
            Console.SetOut(oldOutput);
            Console.SetError(oldErrors);
        }
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
