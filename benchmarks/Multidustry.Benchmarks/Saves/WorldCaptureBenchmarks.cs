using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Benchmarks.Saves;

/// <summary>What a save or a join costs: the copy on the world's thread, and what another thread does with it.</summary>
[MemoryDiagnoser]
public class WorldCaptureBenchmarks
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);
    private const int WarmUpTicks = 60;
    private readonly CaptureBuffer _buffer = new();
    private LoadedWorld _loaded = null!;
    private WorldCapture _capture = null!;
    private CompressedWorldStream _stream = null!;

    [Params(5_000, 50_000)]
    public int Buildings { get; set; }

    [GlobalSetup]
    public void Build()
    {
        _loaded = WorldLoader.Load(CrowdedMap.Create(Content, Buildings), Content);
        _capture = WorldCapture.Take(_loaded.World, _loaded.Info);
        _stream = CompressedWorldStream.Create(_capture.ToStream());
        // Belts that carry and routers that pass on, as a world in play has them.
        for (var tick = 0; tick < WarmUpTicks; tick++)
            _loaded.World.Tick();
    }

    [Benchmark(Baseline = true)]
    public WorldCapture Capture() => WorldCapture.Take(_loaded.World, _loaded.Info, _buffer);

    [Benchmark]
    public WorldCapture CaptureIntoNewMemory() => WorldCapture.Take(_loaded.World, _loaded.Info);

    [Benchmark]
    public CompressedWorldStream Compress() => CompressedWorldStream.Create(_capture.ToStream(), CompressionLevel.Fastest);

    [Benchmark]
    public byte[] StreamForOneReceiver() => _stream.For(1, new PlayerRecord { Name = "frog" });

    [Benchmark]
    public void Save() => SaveWriter.Write(_capture.ToSave(DateTimeOffset.UnixEpoch), Stream.Null);
}
