using BenchmarkDotNet.Attributes;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation;

namespace Multidustry.Benchmarks.Simulation;

/// <summary>Lines of belts from a source, ending in a void (all move) or in nothing (all stand still).</summary>
[MemoryDiagnoser]
public class ConveyorBenchmarks
{
    private const int Lines = 100;
    private const int Length = 200;
    private World _world = null!;

    [Params(true, false)]
    public bool Moving { get; set; }

    [GlobalSetup]
    public void Build()
    {
        var content = ContentCatalogue.ForBuild(154);
        _world = World.Create(content, Length + 10, Lines * 2);
        _world.FinishLoading();
        var copper = ConfigValue.Content(content.Items["copper"].Reference);
        for (var line = 0; line < Lines; line++)
        {
            var y = line * 2;
            for (var x = 1; x <= Length; x++)
                _world.Lifecycle.SetBlock(x, y, (ushort)content.Blocks["titanium-conveyor"].Id, 1, 0);
            if (Moving)
                _world.Lifecycle.SetBlock(Length + 1, y, (ushort)content.Blocks["item-void"].Id, 1, 0);
            var source = _world.Lifecycle.SetBlock(0, y, (ushort)content.Blocks["item-source"].Id, 1, 0);
            _world.MechanismOf(source).Configure(source, copper);
        }
        for (var tick = 0; tick < 5000; tick++)
            _world.Tick();
    }

    /// <summary>One tick of 20,000 belts.</summary>
    [Benchmark]
    public void Tick() => _world.Tick();
}
