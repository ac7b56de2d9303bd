using System.Buffers.Binary;
using System.Text.Json;
using Multidustry.Core.Content;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Tests.EndToEnd;

/// <summary>Every map of the game is hosted one after another while a player stays connected, and arrives as the original has it.</summary>
[CancelAfter(600_000), NonParallelizable]
public sealed class AllMapsTests
{
    [Test]
    public async Task Every_map_can_be_hosted_and_joined(CancellationToken cancellation)
    {
        var maps = SharedFolder.Path("maps");
        var facts = SharedFolder.Path("data/worlds");
        var content = ContentCatalogue.ForBuild(154);
        await using var server = await TestServer.StartAsync();
        await using var client = await server.JoinAsync("traveller", cancellation);
        var loads = 0;
        client.WorldLoaded += (_, _) => Interlocked.Increment(ref loads);

        // A world processor might change its map in the first tick.
        var options = new WorldLoadOptions { ConfigureRules = rules => rules.DisableWorldProcessors = true };
        var expected = 0;
        foreach (var file in Directory.EnumerateFiles(maps, "*.msav", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await server.Worlds[0].ReplaceAsync(WorldLoader.Load(file, content, options), cancellation);
            expected++;
            await TestServer.UntilAsync(() => Volatile.Read(ref loads) == expected, cancellation);

            var name = Path.GetRelativePath(maps, file).Replace(Path.DirectorySeparatorChar, '_').Replace(".msav", ".json", StringComparison.Ordinal);
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(facts, name), cancellation));
            var crc = json.RootElement.GetProperty("world").GetProperty("crc32");
            var tiles = client.World!.Tiles;
            Assert.Multiple(() =>
            {
                Assert.That(Crc32(tiles.Floors), Is.EqualTo(crc.GetProperty("floor").GetString()), $"floors of {name}");
                Assert.That(Crc32(tiles.Overlays), Is.EqualTo(crc.GetProperty("overlay").GetString()), $"overlays of {name}");
                Assert.That(Crc32(tiles.Blocks), Is.EqualTo(crc.GetProperty("blockAll").GetString()), $"blocks of {name}");
            });
        }

        Assert.That(expected, Is.GreaterThanOrEqualTo(100));
        Assert.That(client.IsPlaying);
    }

    private static string Crc32(ReadOnlySpan<short> ids)
    {
        var crc = uint.MaxValue;
        Span<byte> bytes = stackalloc byte[2];
        foreach (var id in ids)
        {
            BinaryPrimitives.WriteInt16BigEndian(bytes, id);
            foreach (var b in bytes)
            {
                crc ^= b;
                for (var bit = 0; bit < 8; bit++)
                    crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return (~crc).ToString("x8");
    }
}
