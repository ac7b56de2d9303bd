using System.Diagnostics;
using System.Runtime;
using BenchmarkDotNet.Attributes;
using Multidustry.Core.Content;
using Multidustry.Simulation;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Benchmarks.Simulation;

/// <summary>
/// One tick of the recorded factory worlds (belts, drills, crafters, liquids and power, 5,361 to 53,199 buildings), once tanks have
/// filled, flows are steady and the runtime has compiled for the last time, and with everything forced awake. The original's own
/// figures for these worlds are in the recordings' notes; take them again beside these before comparing.
/// </summary>
[MemoryDiagnoser]
public class FactoryWorldBenchmarks
{
    private const int WarmUpTicks = 4000;

    // The runtime waits up to a second after the last new method before it counts calls.
    private static readonly TimeSpan LongestPauseOfCompiler = TimeSpan.FromSeconds(3);

    private World _world = null!;

    [Params("factory5k", "factory20k", "factory50k")]
    public string Map { get; set; } = "";

    [Params(false, true)]
    public bool ForceAwake { get; set; }

    [GlobalSetup]
    public void Load()
    {
        _world = WorldLoader.Load(SharedFolder.Path($"golden/sim/bench/{Map}.msav"), ContentCatalogue.ForBuild(154)).World;
        _world.ForceAwake = ForceAwake;
        for (var tick = 0; tick < WarmUpTicks; tick++)
            _world.Tick();
        TickUntilNothingIsCompiled();
    }

    private void TickUntilNothingIsCompiled()
    {
        var compiled = JitInfo.GetCompiledMethodCount();
        for (var pause = Stopwatch.StartNew(); pause.Elapsed < LongestPauseOfCompiler; _world.Tick())
            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled)
            {
                compiled = now;
                pause.Restart();
            }
    }

    [Benchmark]
    public void Tick() => _world.Tick();

    /// <summary>The hash that every second of a hosted world costs.</summary>
    [Benchmark]
    public ulong StateHash() => _world.StateHash();
}
