using BenchmarkDotNet.Attributes;
using Multidustry.Core.Content;
using Multidustry.Simulation;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Benchmarks.Simulation;

/// <summary>
/// One tick of the recorded factory worlds (belts, drills, crafters, liquids and power, 5,361 to 53,199 buildings), once tanks have
/// filled and flows are steady, and with everything forced awake. The original's own figures for these worlds are in the recordings'
/// notes; take them again beside these before comparing.
/// </summary>
[MemoryDiagnoser]
public class FactoryWorldBenchmarks
{
    private const int WarmUpTicks = 4000;
    private World _world = null!;

    [Params("factory5k", "factory20k", "factory50k")]
    public string Map { get; set; } = "";

    [Params(false, true)]
    public bool ForceAwake { get; set; }

    [GlobalSetup]
    public void Load()
    {
        _world = WorldLoader.Load(SharedFolder.Path($"golden/sim/bench/{Map}.msav"), ContentCatalogue.ForBuild(154)).World;
        for (var tick = 0; tick < WarmUpTicks; tick++)
            _world.Tick();
        _world.ForceAwake = ForceAwake;
    }

    [Benchmark]
    public void Tick() => _world.Tick();

    /// <summary>The hash that every second of a hosted world costs.</summary>
    [Benchmark]
    public ulong StateHash() => _world.StateHash();
}
