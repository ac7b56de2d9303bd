using Multidustry.Cli.Wasm.Suites;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Conformance;

public sealed class ComponentSuiteTests
{
    private static readonly Lazy<SuiteFiles> Files = new(() => SuiteFiles.Of(SuiteArchive.Open("component-model")));

    private static IEnumerable<string> Names() => Files.Value.Names;

    [Test]
    public void The_whole_suite_is_here() => Assert.That(Names().Count(), Is.EqualTo(63));

    [Test]
    public void Every_exclusion_is_of_a_file_of_the_suite() =>
        Assert.That(Exclusions.Components.Keys, Is.SubsetOf(Names()));

    [TestCaseSource(nameof(Names))]
    public void The_compiler_passes(string name) => Run(name, ExecutionMode.Compiled);

    [TestCaseSource(nameof(Names))]
    public void The_interpreter_passes(string name) => Run(name, ExecutionMode.Interpreted);

    // A file with exclusions fails in exactly as many commands as it says: the list can't fall behind.
    private static void Run(string name, ExecutionMode mode)
    {
        var run = SuiteRun.Run(Files.Value, name, new() { Mode = mode });
        Assert.That(run, Is.InstanceOf<ComponentSuiteRun>());
        var excluded = Exclusions.Components.GetValueOrDefault(name);
        Assert.That(run.Failures, Has.Count.EqualTo(excluded.Failing), $"{excluded.Reason}: {string.Join('\n', run.Failures.Take(8))}");
    }
}
