using BenchmarkDotNet.Attributes;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Saves.Migration;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Benchmarks.Saves;

/// <summary>The ten largest maps of the game, from disk to a world that can tick, step by step.</summary>
[MemoryDiagnoser]
public class MapLoadBenchmarks
{
    private const int Largest = 10;
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);
    private string[] _maps = [];
    private SaveFile[] _saves = [];

    [GlobalSetup]
    public void FindMaps()
    {
        _maps = [.. SharedFolder.Files("maps", "*.msav").OrderByDescending(path => new FileInfo(path).Length).Take(Largest)];
        _saves = [.. _maps.Select(map => SaveReader.Read(map))];
    }

    [Benchmark(Baseline = true)]
    public void Read()
    {
        foreach (var map in _maps)
            SaveReader.Read(map);
    }

    [Benchmark]
    public void Migrate()
    {
        foreach (var save in _saves)
            SaveMigration.ToCurrent(save, Content);
    }

    [Benchmark]
    public void Load()
    {
        foreach (var map in _maps)
            WorldLoader.Load(map, Content);
    }
}
