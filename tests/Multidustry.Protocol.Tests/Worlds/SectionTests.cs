using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Protocol.Worlds;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Worlds;

/// <summary>The pieces that saves and world streams share, made at random: what was written is read, and written again the same.</summary>
public class SectionTests
{
    private delegate void Writing(ref BigEndianWriter writer);

    [Test]
    public void Maps_are_read_as_they_were_written()
    {
        var random = new Random(Seeds.Choose(61));
        for (var left = Seeds.Cases(200); left > 0; left--)
        {
            var map = RandomMap(random);
            var bytes = Write((ref BigEndianWriter writer) => MapSectionWriter.Write(map, ref writer));
            var reader = new BigEndianReader(bytes);
            var again = MapSectionReader.Read(bytes, ref reader, MapLayout.Current, WorldLimits.Default);

            Assert.That(reader.Remaining, Is.Zero);
            Assert.That((again.Width, again.Height), Is.EqualTo((map.Width, map.Height)));
            Assert.That(again.Floors, Is.EqualTo(map.Floors));
            Assert.That(again.Overlays, Is.EqualTo(map.Overlays));
            Assert.That(again.Blocks, Is.EqualTo(map.Blocks));
            Assert.That(again.Marks, Is.EqualTo(map.Marks));
            Assert.That(again.TileData, Is.EqualTo(map.TileData));
            Assert.That(again.Buildings.Select(Text), Is.EqualTo(map.Buildings.Select(Text)));
            Assert.That(Write((ref BigEndianWriter writer) => MapSectionWriter.Write(again, ref writer)), Is.EqualTo(bytes));
        }
    }

    [TestCase(1, 1)]
    [TestCase(256, 1)]
    [TestCase(257, 2)]
    [TestCase(512, 2)]
    public void Runs_of_equal_tiles_are_at_most_256_long(int tiles, int runs)
    {
        const int size = 4, groundRun = 5, blockRun = 4;
        var map = new MapSection(tiles, 1);

        Assert.That(Write((ref BigEndianWriter writer) => MapSectionWriter.Write(map, ref writer)), Has.Length.EqualTo(size + runs * (groundRun + blockRun)));
    }

    [Test]
    public void A_run_that_leaves_the_map_is_refused()
    {
        var bytes = Write((ref BigEndianWriter writer) => MapSectionWriter.Write(new MapSection(7, 3), ref writer));
        foreach (var run in new[] { 8, bytes.Length - 1 })
        {
            var changed = (byte[])bytes.Clone();
            changed[run]++;
            Assert.That(() => Read(changed), Throws.TypeOf<MalformedDataException>().With.Message.Contain("leaves the map"));
        }
    }

    [Test]
    public void Content_names_keep_kinds_that_nobody_knows_and_their_order()
    {
        var header = new ContentHeader([new((ContentType)99, ["a", "b"]), new(ContentType.Item, ["copper", "mod-thing"]), new(ContentType.Item, ["lead"])]);
        var bytes = Write((ref BigEndianWriter writer) => header.Write(ref writer));
        var reader = new BigEndianReader(bytes);
        var again = ContentHeader.Read(ref reader);

        Assert.That(again.Lists.Select(list => $"{(int)list.Type}: {string.Join(' ', list.Names)}"), Is.EqualTo(new[] { "99: a b", "0: copper mod-thing", "0: lead" }));
        Assert.That(again.Names(ContentType.Item), Is.EqualTo(new[] { "lead" }), "of two lists the later counts");
        Assert.That(again.Names(ContentType.Block), Is.Null);
        Assert.That(Write((ref BigEndianWriter writer) => again.Write(ref writer)), Is.EqualTo(bytes));
    }

    [Test]
    public void Of_two_tags_of_one_name_the_later_counts_in_the_place_of_the_former()
    {
        var bytes = Write((ref BigEndianWriter writer) =>
        {
            writer.WriteInt16(3);
            foreach (var text in new[] { "a", "1", "b", "2", "a", "3" })
                writer.WriteUtf(text);
        });
        var reader = new BigEndianReader(bytes);

        Assert.That(WorldTags.Read(ref reader, WorldLimits.Default), Is.EqualTo(new Dictionary<string, string> { ["a"] = "3", ["b"] = "2" }));
    }

    [Test]
    public void Rebuild_lists_keep_order_and_configuration()
    {
        var teams = new[] { new TeamPlans(3, [new(1, 2, 3, 4, ConfigValue.String("x")), new(-1, 0, 0, 5, ConfigValue.Null)]), new TeamPlans(1, []) };
        var bytes = Write((ref BigEndianWriter writer) => TeamPlans.WriteAll(teams, ref writer));
        var reader = new BigEndianReader(bytes);
        var again = TeamPlans.ReadAll(ref reader, WorldLimits.Default);

        Assert.That(again.Select(team => team.Team), Is.EqualTo(new[] { 3, 1 }));
        Assert.That(again[0].Plans, Is.EqualTo(teams[0].Plans));
    }

    [Test]
    public void Everything_that_ends_early_is_refused()
    {
        var random = new Random(Seeds.Choose(62));
        var map = Write((ref BigEndianWriter writer) => MapSectionWriter.Write(RandomMap(random), ref writer));
        for (var length = 0; length < map.Length; length++)
            Assert.That(() => Read(map[..length]), Throws.TypeOf<MalformedDataException>(), $"first {length} bytes");
    }

    [Test]
    public void Checksums_of_two_pieces_give_that_of_both()
    {
        var random = new Random(Seeds.Choose(63));
        for (var i = 0; i < 100; i++)
        {
            var bytes = new byte[random.Next(20_000)];
            random.NextBytes(bytes);
            var cut = random.Next(bytes.Length + 1);
            Assert.That(Adler32.Combine(Adler32.Compute(bytes.AsSpan(0, cut)), Adler32.Compute(bytes.AsSpan(cut)), bytes.Length - cut), Is.EqualTo(Adler32.Compute(bytes)));
        }

        Assert.That(Adler32.Compute("Wikipedia"u8), Is.EqualTo(0x11E60398));
    }

    private static MapSection Read(byte[] bytes)
    {
        var reader = new BigEndianReader(bytes);
        return MapSectionReader.Read(bytes, ref reader, MapLayout.Current, WorldLimits.Default);
    }

    private static MapSection RandomMap(Random random)
    {
        var map = new MapSection(random.Next(1, 60), random.Next(1, 20));
        var (floor, block) = ((short)1, (short)0);
        for (var tile = 0; tile < map.TileCount; tile++)
        {
            if (random.Next(10) == 0)
                (floor, block) = ((short)random.Next(400), (short)random.Next(400));
            (map.Floors[tile], map.Overlays[tile], map.Blocks[tile]) = (floor, (short)(floor / 7), block);
            if (random.Next(15) == 0)
            {
                map.Marks[tile] |= TileMarks.Data;
                map.TileData.Add(new TileData(tile, (byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256), random.Next()));
            }

            if (random.Next(8) != 0)
                continue;
            var isCentre = random.Next(2) == 0;
            map.Marks[tile] |= isCentre ? TileMarks.Building | TileMarks.Centre : TileMarks.Building;
            var record = new byte[random.Next(40)];
            random.NextBytes(record);
            if (isCentre)
                map.Buildings.Add(new BuildingChunk(tile, block, (byte)random.Next(8), record));
        }

        return map;
    }

    private static string Text(BuildingChunk building) => $"{building.Tile} {building.Block} {building.Revision} {Convert.ToHexString(building.Record.Span)}";

    private static byte[] Write(Writing write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(bytes);
        write(ref writer);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
