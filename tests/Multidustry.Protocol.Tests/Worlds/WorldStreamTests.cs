using System.Buffers;
using System.Text;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Tests.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Worlds;

public class WorldStreamTests
{
    private static readonly PlayerRecord Frog = new()
    {
        Admin = true,
        Boosting = true,
        Color = 0x11223344,
        LastCommand = 3,
        MouseX = 1.5f,
        MouseY = -2.5f,
        Name = "Frög 😀",
        Shooting = true,
        Team = 7,
        Typing = true,
        UnitKind = 2,
        UnitId = 77,
        X = 8,
        Y = 16,
    };

    [TestCase("session1-world")]
    [TestCase("session3-world")]
    public void A_recorded_stream_is_written_byte_for_byte_as_it_was_read(string name)
    {
        var inflated = SavedFiles.Inflate(File.OpenRead(SharedFolder.Path($"golden/protocol/world-stream/{name}.zlib")));
        var received = WorldStreamReader.ReadInflated(inflated);

        Assert.That(Write(received), Is.EqualTo(inflated));
    }

    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Golden))]
    public void A_stream_compressed_once_serves_every_receiver(string name)
    {
        var world = FromSave(name);
        var compressed = CompressedWorldStream.Create(world);

        for (var id = 100; id < 103; id++)
        {
            var player = Frog with { Name = $"{Frog.Name} {id}" };
            var received = WorldStreamReader.Read(new MemoryStream(compressed.For(id, player)));

            Assert.That((received.PlayerId, received.Player), Is.EqualTo((id, player)));
            Assert.That(Write(received), Is.EqualTo(Write(new ReceivedWorld(world, id, player))));
        }
    }

    [Test]
    public void Truncated_streams_are_refused()
    {
        var whole = Write(new ReceivedWorld(FromSave("5-erekir-fog-patches"), 1, Frog));
        var random = new Random(Seeds.Choose(31));
        for (var i = 0; i < 300; i++)
        {
            var length = random.Next(whole.Length);
            Assert.That(() => WorldStreamReader.ReadInflated(whole.AsMemory(0, length)), Throws.InstanceOf<Core.Binary.MalformedDataException>());
        }
    }

    [Test]
    public void A_stream_that_inflates_beyond_the_limit_is_refused()
    {
        var compressed = CompressedWorldStream.Create(FromSave("1-logistics")).For(1, Frog);
        var limits = WorldLimits.Default with { MaxInflatedBytes = 10_000 };

        Assert.That(() => WorldStreamReader.Read(new MemoryStream(compressed), limits), Throws.InstanceOf<Core.Binary.MalformedDataException>());
    }

    [TestCase("")]
    [TestCase("a")]
    [TestCase("The quick brown fox jumps over the lazy dog")]
    public void Checksums_of_pieces_give_that_of_the_whole(string text)
    {
        var whole = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, 700)));
        for (var cut = 0; cut <= whole.Length; cut += Math.Max(1, whole.Length / 13))
        {
            var (first, second) = (Adler32.Compute(whole.AsSpan(0, cut)), Adler32.Compute(whole.AsSpan(cut)));
            Assert.That(Adler32.Combine(first, second, whole.Length - cut), Is.EqualTo(Adler32.Compute(whole)));
        }
    }

    [Test]
    public void The_checksum_is_the_known_one() =>
        Assert.That(Adler32.Compute("Wikipedia"u8), Is.EqualTo(0x11E60398));

    private static WorldStream FromSave(string name)
    {
        var save = SaveReader.Read(new MemoryStream(SavedFiles.Compressed(name)));
        return new WorldStream
        {
            Rules = save.Tags[WorldTags.Rules],
            Tags = save.Tags,
            Wave = 3,
            WaveTime = 7200.5f,
            Tick = 1e9,
            Seed0 = long.MinValue,
            Seed1 = 42,
            Content = save.Content,
            Patches = save.Patches,
            Map = save.Map,
            Teams = save.Teams,
            Markers = save.Markers,
            Custom = save.Custom,
        };
    }

    private static byte[] Write(ReceivedWorld received)
    {
        var buffer = new ArrayBufferWriter<byte>();
        WorldStreamWriter.WriteHead(received.World, buffer);
        WorldStreamWriter.WritePlayer(received.PlayerId, received.Player, buffer);
        WorldStreamWriter.WriteTail(received.World, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
