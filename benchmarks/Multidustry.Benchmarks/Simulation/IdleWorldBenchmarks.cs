using BenchmarkDotNet.Attributes;
using Multidustry.Core.Content;
using Multidustry.Simulation;

namespace Multidustry.Benchmarks.Simulation;

/// <summary>What a world costs in which nothing happens, whatever stands in it.</summary>
[MemoryDiagnoser]
public class IdleWorldBenchmarks
{
    private World _world = null!;

    /// <summary>Walls and empty belts in the world.</summary>
    [Params(0, 5_000, 50_000)]
    public int Buildings { get; set; }

    [GlobalSetup]
    public void Build()
    {
        var content = ContentCatalogue.ForBuild(154);
        _world = World.Create(content, 300, 300);
        _world.FinishLoading();
        var (wall, belt) = ((ushort)content.Blocks["copper-wall"].Id, (ushort)content.Blocks["conveyor"].Id);
        for (var i = 0; i < Buildings; i++)
            _world.Lifecycle.SetBlock(i % 300, i / 300, i % 2 == 0 ? wall : belt, 1, 0);
        for (var tick = 0; tick < 120; tick++)
            _world.Tick();
    }

    [Benchmark]
    public void Tick() => _world.Tick();

    [Benchmark]
    public ulong Hash() => _world.StateHash();
}
