using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Core.Content;
using Multidustry.Simulation;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.Tests.Migration;

/// <summary>How long a large world stands still when it moves. Run by hand: the figures are printed, nothing is judged.</summary>
[Explicit, CancelAfter(120_000)]
public sealed class FrozenTimeMeasurement
{
    private const int Side = 250;
    private const int Buildings = 20_000;
    private const int Moves = 40;

    [Test]
    public async Task A_world_with_20000_buildings(CancellationToken cancellation)
    {
        await using var transport = new InProcessTransport();
        await using var cluster = await MigrationCluster.StartAsync(_ => transport);
        await cluster.HostAsync("a", loaded: new LoadedWorld(Factory(), new MapInfo()));
        var frozen = new List<double>();
        for (var move = 0; move < Moves; move++)
        {
            var report = await cluster.MoveAsync(move % 2 == 0 ? "a" : "b", move % 2 == 0 ? "b" : "a", cancellation);
            frozen.Add(report.Frozen.TotalMilliseconds);
            if (move == 0)
                await TestContext.Out.WriteLineAsync($"image {report.ImageBytes:N0} bytes, first move {report.Total.TotalMilliseconds:F0} ms in all");
        }

        await TestContext.Out.WriteLineAsync("in order: " + string.Join(' ', frozen.Select(time => time.ToString("F0", System.Globalization.CultureInfo.InvariantCulture))));
        frozen.Sort();
        await TestContext.Out.WriteLineAsync($"{Buildings} buildings, {Moves} moves: frozen median {frozen[Moves / 2]:F1} ms, p90 {frozen[Moves * 9 / 10]:F1} ms, worst {frozen[^1]:F1} ms");
    }

    /// <summary>Sources that feed belts that end in voids, in rows.</summary>
    private static World Factory()
    {
        var content = ContentCatalogue.ForBuild(154);
        var world = World.Create(content, Side, Side, seed: 1);
        ushort Id(string name) => (ushort)content.Blocks[name].Id;
        for (var i = 0; i < Buildings; i++)
        {
            var (x, y) = (i % (Side - 10) + 5, i / (Side - 10) + 5);
            world.Lifecycle.SetBlock(x, y, Id((x % 20) switch { 0 => "item-source", 19 => "item-void", _ => "conveyor" }), 1, 0);
        }

        world.FinishLoading();
        return world;
    }
}
