using System.Buffers.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Saves.Migration;
using Multidustry.Protocol.Worlds;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Saves;

public class HostileSaveTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    // Small worlds keep a mutation cheap; what a test wants to reach is all in them.
    private static readonly SaveReadOptions Tight = new()
    {
        Limits = WorldLimits.Default with { MaxInflatedBytes = 1 << 20, MaxTiles = 1 << 16 },
    };

    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Golden))]
    public void A_file_that_ends_at_a_region_boundary_is_refused_with_region_and_offset(string name)
    {
        var whole = SavedFiles.Inflated(name);
        var boundaries = Boundaries(whole);
        Assert.That(boundaries, Has.Count.EqualTo(8));
        for (var i = 0; i < boundaries.Count - 1; i++)
        {
            var refusal = Assert.Throws<SaveFormatException>(() => Read(whole[..boundaries[i]]))!;
            Assert.That(refusal.Offset, Is.EqualTo(boundaries[i]));
            Assert.That(refusal.Message, Does.Contain(refusal.Region).And.Contain($"{boundaries[i]}"));
        }

        Assert.That(() => Read(whole[..boundaries[^1]]), Throws.Nothing);
    }

    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Golden))]
    public void A_file_that_ends_anywhere_is_refused(string name)
    {
        var compressed = SavedFiles.Compressed(name);
        var inflated = SavedFiles.Inflated(name);
        var random = new Random(Seeds.Choose(1));
        for (var i = 0; i < 1000; i++)
        {
            var length = random.Next(inflated.Length);
            Assert.That(() => Read(inflated[..length]), Throws.TypeOf<SaveFormatException>(), $"first {length} bytes");
        }

        for (var i = 0; i < 100; i++)
        {
            // The last four bytes are a checksum; the data before them is complete.
            var length = random.Next(compressed.Length - 4);
            Assert.That(() => SaveReader.Read(new MemoryStream(compressed[..length]), Tight), Throws.TypeOf<SaveFormatException>(), $"first {length} bytes, compressed");
        }
    }

    [Test]
    public void Mutated_files_are_read_or_refused_and_nothing_else()
    {
        var originals = SavedFiles.Golden.Select(SavedFiles.Inflated).ToArray();
        var random = new Random(Seeds.Choose(2));
        var refused = 0;
        var cases = Seeds.Cases(100_000);
        for (var i = 0; i < cases; i++)
        {
            var bytes = Mutate(originals[i % originals.Length], random);
            try
            {
                var save = Read(bytes);
                // Migration is several times dearer than reading, and most mutations hit what only it looks at.
                if (i % 10 == 0)
                    SaveMigration.ToCurrent(save, Content);
            }
            catch (SaveFormatException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(cases / 20).And.LessThan(cases));
    }

    [Test]
    public void A_region_that_promises_more_than_the_limit_is_refused_before_it_is_read()
    {
        var bytes = SavedFiles.Inflated("1-logistics");
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), int.MaxValue);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<SaveFormatException>(() => Read(bytes));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    [Test]
    public void A_map_that_promises_more_tiles_than_its_bytes_can_hold_is_refused_before_memory_is_taken()
    {
        var bytes = SavedFiles.Inflated("1-logistics");
        var map = Boundaries(bytes)[3] + 4;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(map), 2048);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(map + 2), 2048);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Throws<SaveFormatException>(() => SaveReader.ReadInflated(new MemoryStream(bytes), SaveReadOptions.Default))!;
        Assert.That(refusal.Region, Is.EqualTo("map"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    [TestCase(0)]
    [TestCase(12)]
    [TestCase(-1)]
    public void A_version_that_does_not_exist_is_refused(int version)
    {
        var bytes = SavedFiles.Inflated("1-logistics");
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), version);

        Assert.That(() => Read(bytes), Throws.TypeOf<SaveFormatException>().With.Message.Contain($"{version}"));
    }

    [Test]
    public void Regions_of_newer_builds_are_kept()
    {
        byte[] bytes = [.. SavedFiles.Inflated("4-logic-markers"), 0, 0, 0, 3, 7, 8, 9];
        var save = Read(bytes);
        using var written = new MemoryStream();
        SaveWriter.WriteInflated(save, written);

        Assert.That(save.UnknownRegions.Single().ToArray(), Is.EqualTo(new byte[] { 7, 8, 9 }));
        Assert.That(written.ToArray(), Is.EqualTo(bytes));
    }

    private static SaveFile Read(byte[] inflated) => SaveReader.ReadInflated(new MemoryStream(inflated), Tight);

    private static List<int> Boundaries(byte[] save)
    {
        var boundaries = new List<int> { 8 };
        while (boundaries[^1] < save.Length)
            boundaries.Add(boundaries[^1] + 4 + BinaryPrimitives.ReadInt32BigEndian(save.AsSpan(boundaries[^1])));
        return boundaries;
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                default:
                    bytes.AsSpan(at, Math.Min(4, bytes.Length - at)).Fill((byte)(random.Next(2) * 0x7F + random.Next(2) * 0x80));
                    break;
            }
        }

        return bytes;
    }
}
