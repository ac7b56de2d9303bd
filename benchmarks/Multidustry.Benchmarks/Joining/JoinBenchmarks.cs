using BenchmarkDotNet.Attributes;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Connections;
using Multidustry.Simulation.Generation;

namespace Multidustry.Benchmarks.Joining;

/// <summary>A client over loopback, from connecting to a loaded world that it has confirmed; its leaving isn't counted.</summary>
[MemoryDiagnoser]
public class JoinBenchmarks
{
    private MultidustryServer? _server;
    private MindustryClient? _client;
    private int _joined;

    /// <summary>Width and height of the generated map, in tiles.</summary>
    [Params(300, 500)]
    public int Size { get; set; }

    [GlobalSetup]
    public async Task StartAsync() => _server = await MultidustryServer.StartNewAsync(
        options =>
        {
            options.Port = 0;
            options.Address = "127.0.0.1";
            options.LanDiscovery = false;
            options.DataDirectory = null;
            options.Connections = ConnectionLimits.Default with { AttemptsPerAddress = 1_000_000, AttemptsPerPrefix = 1_000_000 };
        },
        builder => builder.AddWorld("main", world => world.Generate(new SurvivalMapOptions { Width = Size, Height = Size })));

    [Benchmark]
    public async Task<int> JoinAsync()
    {
        _client = new MindustryClient(new MindustryClientOptions { Port = _server!.Port, Name = $"frog {_joined++}" });
        await _client.ConnectAsync();
        return _client.World!.Tiles.Width;
    }

    /// <summary>Leaves, and waits until the server has seen it, so that no leaving falls into the next join.</summary>
    [IterationCleanup]
    public void Leave()
    {
        _client!.DisposeAsync().AsTask().GetAwaiter().GetResult();
        while (_server!.Players.Count > 0)
            Thread.Sleep(1);
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _server!.DisposeAsync();
}
