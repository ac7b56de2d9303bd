using BenchmarkDotNet.Attributes;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Benchmarks.Mlog;

/// <summary>One tick of a thousand processors that run the eight programs in turn.</summary>
[MemoryDiagnoser]
public class ThousandProcessorsBenchmarks
{
    private MlogProcessor[] _processors = [];

    /// <summary>Instructions per tick: a logic processor's, a hyper processor's.</summary>
    [Params(8, 25)]
    public int InstructionsPerTick { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _processors = [.. Enumerable.Range(0, 1000).Select(i => BenchPrograms.Make(BenchPrograms.Names[i % BenchPrograms.Names.Length], MlogExecutionMode.Tiered))];
        foreach (var processor in _processors.Take(BenchPrograms.Names.Length))
            BenchPrograms.Settle(processor);
    }

    [Benchmark]
    public int Tick()
    {
        var executed = 0;
        foreach (var processor in _processors)
            executed += processor.Run(InstructionsPerTick).Executed;
        return executed;
    }
}
