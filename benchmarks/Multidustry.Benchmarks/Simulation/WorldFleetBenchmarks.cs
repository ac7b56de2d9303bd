using BenchmarkDotNet.Attributes;
using Multidustry.Core.Content;
using Multidustry.Simulation;
using Multidustry.Simulation.Generation;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Benchmarks.Simulation;

/// <summary>
/// Many worlds that nobody plays in, on one core: one tick of all of them must stay far below the 16.7 ms between two ticks.
/// What they hold in memory, beyond the catalogue they share, is printed at the start.
/// </summary>
[MemoryDiagnoser]
public class WorldFleetBenchmarks
{
    private World[] _worlds = [];

    /// <summary>Number of worlds, each a generated map of 300 x 300 tiles with a core.</summary>
    [Params(1, 200)]
    public int Worlds { get; set; }

    [GlobalSetup]
    public void Load()
    {
        var content = ContentCatalogue.ForBuild(154);
        var map = SurvivalMapFile.Create(new SurvivalMapOptions { Width = 300, Height = 300, Seed = 7 }, content);
        WorldLoader.Load(map, content).World.Tick();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        _worlds = [.. Enumerable.Range(0, Worlds).Select(_ => WorldLoader.Load(map, content, new WorldLoadOptions { StartAsMap = true }).World)];
        for (var tick = 0; tick < 120; tick++)
            TickAll();
        Console.WriteLine($"// {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0 / Worlds:f2} MiB a world");
    }

    [Benchmark]
    public void TickAll()
    {
        foreach (var world in _worlds)
            world.Tick();
    }
}
