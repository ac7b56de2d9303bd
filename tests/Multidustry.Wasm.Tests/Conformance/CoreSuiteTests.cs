using Multidustry.Cli.Wasm.Suites;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Conformance;

public sealed class CoreSuiteTests
{
    private static readonly Lazy<SuiteFiles> Files = new(() => SuiteFiles.Of(SuiteArchive.Open("core-2.0")));

    private static IEnumerable<string> Names() => Files.Value.Names;

    [Test]
    public void The_whole_suite_is_here() => Assert.That(Names().Count(), Is.EqualTo(147));

    [TestCaseSource(nameof(Names))]
    public void The_interpreter_passes(string name) => Run(name, ExecutionMode.Interpreted);

    [TestCaseSource(nameof(Names))]
    public void The_compiler_passes(string name) => Run(name, ExecutionMode.Compiled);

    private static void Run(string name, ExecutionMode mode)
    {
        var run = SuiteRun.Run(Files.Value, name, new() { Mode = mode, Extensions = WasmExtensions.None });
        Assert.That(run, Is.InstanceOf<CoreSuiteRun>());
        Assert.That(run.Failures, Is.Empty, string.Join('\n', run.Failures.Take(5)));
    }
}
