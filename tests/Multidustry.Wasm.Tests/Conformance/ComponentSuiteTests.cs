using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Conformance;

public sealed class ComponentSuiteTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Files = new(() => SuiteArchive.Open("component-model"));

    private static IEnumerable<string> Names() => Files.Value.Keys.Where(name => name.EndsWith(".json", StringComparison.Ordinal)
        && !Exclusions.ComponentFiles.Any(excluded => name.StartsWith(excluded.Prefix, StringComparison.Ordinal)));

    [Test]
    public void The_whole_suite_is_here() =>
        Assert.That(Files.Value.Keys.Count(name => name.EndsWith(".json", StringComparison.Ordinal)), Is.EqualTo(63));

    [Test]
    public void An_exclusion_is_as_large_as_it_says([ValueSource(typeof(Exclusions), nameof(Exclusions.ComponentFiles))] (string Prefix, int Failing, string Reason) excluded)
    {
        var failures = 0;
        foreach (var name in Files.Value.Keys.Where(name => name.StartsWith(excluded.Prefix, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)))
        {
            var run = new ComponentSuiteRun(Files.Value, new() { Mode = ExecutionMode.Interpreted });
            run.Run(name);
            failures += run.Failures.Count;
        }
        TestContext.Out.WriteLine($"{excluded.Prefix}: {failures} commands fail: {excluded.Reason}");
        Assert.That(failures, Is.EqualTo(excluded.Failing), "the list of exclusions is out of date");
    }

    [TestCaseSource(nameof(Names))]
    public void The_compiler_passes(string name) => Run(name, ExecutionMode.Compiled);

    [TestCaseSource(nameof(Names))]
    public void The_interpreter_passes(string name) => Run(name, ExecutionMode.Interpreted);

    private static void Run(string name, ExecutionMode mode)
    {
        var run = new ComponentSuiteRun(Files.Value, new() { Mode = mode });
        run.Run(name);
        Assert.That(run.Failures, Is.Empty, string.Join('\n', run.Failures.Take(5)));
    }
}
