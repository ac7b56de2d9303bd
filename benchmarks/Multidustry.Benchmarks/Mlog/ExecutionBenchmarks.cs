using BenchmarkDotNet.Attributes;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Benchmarks.Mlog;

/// <summary>Time of one instruction, one processor, by interpreter and by compiled code that has settled.</summary>
[MemoryDiagnoser]
public class ExecutionBenchmarks
{
    private const int Instructions = 100_000;

    private MlogProcessor _interpreted = null!;
    private MlogProcessor _compiled = null!;

    [ParamsSource(nameof(Programs))]
    public string Program { get; set; } = "";

    public static IEnumerable<string> Programs => BenchPrograms.Names;

    [GlobalSetup]
    public void Setup()
    {
        _interpreted = BenchPrograms.Make(Program, MlogExecutionMode.Interpreted);
        _compiled = BenchPrograms.Make(Program, MlogExecutionMode.Tiered);
        BenchPrograms.Settle(_compiled);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Instructions)]
    public MlogRun Interpreted() => _interpreted.Run(Instructions);

    [Benchmark(OperationsPerInvoke = Instructions)]
    public MlogRun Compiled() => _compiled.Run(Instructions);
}
