using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.GameServer;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Snapshots;

public class WorldImageTests
{
    [Test]
    public void An_image_gives_the_world_back()
    {
        var loaded = TestNode.HostedMap();
        for (var i = 0; i < 100; i++)
            loaded.World.Tick();
        var image = WorldImage.Read(WorldImage.Take(loaded, new LogPosition(3, 44), paused: true).ToBytes());
        var restored = image.Restore(new NodePlugins());

        Assert.That((image.Position, image.Tick, image.IsPaused), Is.EqualTo((new LogPosition(3, 44), 100L, true)));
        Assert.That(restored.World.StateHash(), Is.EqualTo(loaded.World.StateHash()));
        Assert.That(restored.Info.Tags, Is.EqualTo(loaded.Info.Tags));
        for (var i = 0; i < 100; i++)
        {
            loaded.World.Tick();
            restored.World.Tick();
        }
        Assert.That(restored.World.StateHash(), Is.EqualTo(loaded.World.StateHash()));
    }

    [Test]
    public void Everything_that_came_with_the_map_goes_with_the_image()
    {
        var info = new MapInfo
        {
            Tags = new(StringComparer.Ordinal) { ["b"] = new string('x', 100_000), ["a"] = "frög😀" },
            Patches = [new ContentPatch(new byte[] { 1, 2 })],
            Teams = [new TeamPlans(3, [new RebuildPlan(1, 2, 3, 4, default)])],
            Custom = [new CustomChunk("c", new byte[] { 9 })],
            Entities = [new KeptEntity(5, new EntityChunk(7, -3, new byte[] { 8, 8 })), new KeptEntity(6, new EntityChunk(7, null, default))],
            EntityClasses = new() { [12] = "someclass" },
            Markers = new byte[] { 1 },
            UnknownRegions = [new byte[] { 4, 5, 6 }],
        };
        var image = WorldImage.Take(TestNode.Map() with { Info = info }, new LogPosition(1, 0), paused: false);
        var read = WorldImage.Read(image.ToBytes());

        Assert.That(read.ToBytes(), Is.EqualTo(image.ToBytes()));
        Assert.That(read.Info.Tags.Keys, Is.EqualTo(new[] { "b", "a" }));
        Assert.That(read.Info.Entities.Select(entity => (entity.Place, entity.Chunk.ClassId, entity.Chunk.Id, entity.Chunk.Record.Length)), Is.EqualTo(new[] { (5, (byte)7, (int?)-3, 2), (6, (byte)7, null, 0) }));
    }

    [Test]
    public void Hostile_images_are_malformed_and_nothing_else()
    {
        var random = new Random(Seeds.Choose(8));
        var original = WorldImage.Take(TestNode.HostedMap(), new LogPosition(1, 0), paused: false).ToBytes();
        for (var i = 0; i < Seeds.Cases(60); i++)
        {
            var bytes = original.ToArray();
            if (random.Next(3) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            else
                bytes[random.Next(Math.Min(bytes.Length, random.Next(2) == 0 ? 60 : bytes.Length))] ^= (byte)random.Next(1, 256);
            try
            {
                WorldImage.Read(bytes).Restore(new NodePlugins());
            }
            catch (MalformedDataException)
            {
                // As promised.
            }
        }
    }
}
