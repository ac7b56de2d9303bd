using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Conformance;

public sealed class CoreSuiteTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Files = new(() => SuiteArchive.Open("core-2.0"));

    private static IEnumerable<string> Names() => Files.Value.Keys.Where(name => name.EndsWith(".json", StringComparison.Ordinal));

    [Test]
    public void The_whole_suite_is_here() => Assert.That(Names().Count(), Is.EqualTo(147));

    [TestCaseSource(nameof(Names))]
    public void The_interpreter_passes(string name) => Run(name, ExecutionMode.Interpreted);

    [TestCaseSource(nameof(Names))]
    public void The_compiler_passes(string name) => Run(name, ExecutionMode.Compiled);

    private static void Run(string name, ExecutionMode mode)
    {
        var run = new CoreSuiteRun(Files.Value, new() { Mode = mode, Extensions = WasmExtensions.None });
        run.Run(name);
        Assert.That(run.Failures, Is.Empty, string.Join('\n', run.Failures.Take(5)));
    }
}
