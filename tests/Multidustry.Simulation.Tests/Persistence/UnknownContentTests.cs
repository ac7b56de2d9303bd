using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Persistence;

/// <summary>Saves with blocks and units under names that the build doesn't have: gone from the world, still there in the next save.</summary>
public class UnknownContentTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    [TestCaseSource(typeof(WorldRoundTripTests), nameof(WorldRoundTripTests.Saves))]
    public void Buildings_of_unknown_blocks_are_saved_again_with_their_records(string name)
    {
        foreach (var block in Standing(name))
        {
            var save = Open(name, ContentType.Block, block);
            var expected = Buildings(save, $"mod-{block}");
            var loaded = WorldLoader.Load(save, Content);
            var again = Save(loaded);
            var bytes = Write(again);

            Assert.That(Buildings(again, $"mod-{block}"), Is.EqualTo(expected).And.Not.Empty);
            Assert.That(Tiles(again, $"mod-{block}"), Is.EqualTo(Tiles(save, $"mod-{block}")));
            Assert.That(again.Map.Buildings, Has.Count.EqualTo(save.Map.Buildings.Count));
            Assert.That(Tiles(save, $"mod-{block}").Select(tile => loaded.World.Tiles.BuildingAt(tile.Tile)), Is.All.EqualTo(-1));
            Assert.That(Buildings(Save(WorldLoader.Load(Read(bytes), Content)), $"mod-{block}"), Is.EqualTo(expected));
        }
    }

    [TestCaseSource(typeof(WorldRoundTripTests), nameof(WorldRoundTripTests.Saves))]
    public void A_second_write_of_unknown_content_gives_equal_bytes(string name)
    {
        // Belts drift while they are read, so one that is unknown may stand anywhere, and known ones are left out.
        var save = Open(name, ContentType.Block, [.. Standing(name)]);
        var bytes = Write(Save(WorldLoader.Load(save, Content)));

        Assert.That(Write(Save(WorldLoader.Load(Read(bytes), Content))), Is.EqualTo(bytes));
        Assert.That(Read(bytes).Map.Buildings.Select(Record), Is.EqualTo(save.Map.Buildings.Select(Record)));
    }

    [TestCaseSource(typeof(WorldRoundTripTests), nameof(WorldRoundTripTests.Saves))]
    public void Floors_ores_and_walls_of_unknown_names_are_saved_again(string name)
    {
        var plain = Open(name).Map;
        var ground = plain.Floors.Concat(plain.Overlays).Concat(plain.Blocks.Where(id => !Content.Blocks[id].HasBuilding)).Where(id => id != 0).Distinct();
        var save = Open(name, ContentType.Block, [.. ground]);
        var loaded = WorldLoader.Load(save, Content);
        var again = Save(loaded);

        Assert.That(Content.Blocks[loaded.World.Tiles.Floors[0]].Name, Is.EqualTo("stone"));
        foreach (var layer in (Func<MapSection, short[]>[])[map => map.Floors, map => map.Overlays, map => map.Blocks])
            Assert.That(Names(again, layer), Is.EqualTo(Names(save, layer)));
    }

    [Test]
    public void The_data_of_unknown_ground_is_saved_again()
    {
        var save = Open("1-logistics", ContentType.Block, Open("1-logistics").Map.Floors[0]);
        save.Map.Marks[0] |= TileMarks.Data;
        save.Map.TileData.Insert(0, new TileData(0, 1, 2, 3, 4));

        Assert.That(Save(WorldLoader.Load(save, Content)).Map.TileData, Does.Contain(new TileData(0, 1, 2, 3, 4)));
    }

    [Test]
    public void What_is_built_on_an_unknown_building_makes_it_forgotten()
    {
        var large = Open("2-industry-power").Map.Buildings.First(building => Content.Blocks[building.Block].Size == 3);
        var loaded = WorldLoader.Load(Open("2-industry-power", ContentType.Block, large.Block), Content);
        var before = Buildings(Save(loaded), $"mod-{large.Block}").Count;
        var (x, y) = (large.Tile % loaded.World.Tiles.Width + 1, large.Tile / loaded.World.Tiles.Width + 1);

        loaded.World.Lifecycle.SetBlock(x, y, (ushort)Content.Blocks["copper-wall"].Id, 1, 0);
        Assert.That(Buildings(Save(loaded), $"mod-{large.Block}"), Has.Count.EqualTo(before - 1));
        loaded.World.Lifecycle.SetBlock(x, y, 0, 0, 0);
        Assert.That(Buildings(Save(loaded), $"mod-{large.Block}"), Has.Count.EqualTo(before - 1));
    }

    [Test]
    public void A_copy_of_a_world_remembers_what_was_forgotten()
    {
        var block = Open("1-logistics").Map.Buildings[0];
        var loaded = WorldLoader.Load(Open("1-logistics", ContentType.Block, block.Block), Content);
        loaded.World.Lifecycle.SetBlock(block.Tile % loaded.World.Tiles.Width, block.Tile / loaded.World.Tiles.Width, (ushort)Content.Blocks["copper-wall"].Id, 1, 0);
        loaded.World.Tick();
        var snapshot = new CaptureBuffer();
        loaded.World.WriteSnapshot(snapshot);
        var copy = World.Create(Content, loaded.World.Tiles.Width, loaded.World.Tiles.Height);
        copy.ReadSnapshot(snapshot.Written.Span);

        Assert.That(Write(Save(new LoadedWorld(copy, loaded.Info))), Is.EqualTo(Write(Save(loaded))));
    }

    [Test]
    public void Units_of_unknown_types_are_saved_again_and_stand_nowhere()
    {
        var plain = WorldLoader.Load(Open("3-defense-units"), Content);
        var type = plain.World.Units.Type[0];
        var loaded = WorldLoader.Load(Open("3-defense-units", ContentType.Unit, type), Content);
        var again = Save(loaded);

        var missing = plain.World.Units.Count - loaded.World.Units.Count;
        Assert.That(missing, Is.Positive.And.EqualTo(loaded.Info.Entities.Count - plain.Info.Entities.Count));
        Assert.That(again.Content.Names(ContentType.Unit), Does.Contain($"mod-{type}"));
        Assert.That(again.Entities.Select(entity => entity.Id), Is.EqualTo(Save(plain).Entities.Select(entity => entity.Id)));
        Assert.That(Write(Save(WorldLoader.Load(Read(Write(again)), Content))), Is.EqualTo(Write(again)));
        // Under its own name again, the save is the one that it was.
        var renamed = Read(Write(Rename(again, ContentType.Unit, $"mod-{type}", Content.Units[type].Name)));
        Assert.That(WorldLoader.Load(renamed, Content).World.Units.Count, Is.EqualTo(plain.World.Units.Count));
    }

    [Test]
    public void Clients_get_no_names_that_they_do_not_know()
    {
        var block = Open("1-logistics").Map.Buildings[0].Block;
        var loaded = WorldLoader.Load(Open("1-logistics", ContentType.Block, block), Content);
        var stream = WorldCapture.Take(loaded.World, loaded.Info).ToStream();

        Assert.That(stream.Content.Names(ContentType.Block), Is.EqualTo(ContentHeader.Of(Content).Names(ContentType.Block)));
        Assert.That(stream.Map.Blocks.Max(), Is.LessThan(Content.Blocks.Count));
    }

    [Test]
    public void Unknown_tiles_in_any_disorder_are_saved_or_left_out_but_never_break_the_save()
    {
        var random = new Random(Seeds.Choose(51));
        for (var left = Seeds.Cases(60); left > 0; left--)
        {
            var name = WorldRoundTripTests.Saves[left % WorldRoundTripTests.Saves.Length];
            var (save, standing) = (Open(name), Standing(name));
            var block = standing[random.Next(standing.Count)];
            save = Rename(save, ContentType.Block, save.Content.Names(ContentType.Block)![block], "mod-scattered");
            for (var tile = 0; tile < save.Map.TileCount; tile++)
                if (save.Map.Marks[tile] == TileMarks.None && random.Next(20) == 0)
                    (save.Map.Blocks[tile], save.Map.Marks[tile]) = (block, random.Next(2) == 0 ? TileMarks.Building : TileMarks.None);

            var first = Read(Write(Save(WorldLoader.Load(save, Content))));
            Assert.That(Buildings(first, "mod-scattered"), Is.EqualTo(Buildings(save, "mod-scattered")));
            Assert.That(() => Save(WorldLoader.Load(Read(Write(first)), Content)), Throws.Nothing);
        }
    }

    [Test]
    public void More_names_than_there_are_ids_are_refused()
    {
        var save = Open("1-logistics");
        var names = save.Content.Lists.Select(list => list.Type != ContentType.Block ? list
            : list with { Names = [.. list.Names.Select(name => $"mod-{name}"), .. Enumerable.Range(0, short.MaxValue - list.Names.Count).Select(i => $"mod-{i}")] });
        var hostile = With(save, new ContentHeader([.. names]));

        Assert.That(() => WorldLoader.Load(hostile, Content), Throws.TypeOf<SaveFormatException>().With.Property(nameof(SaveFormatException.Region)).EqualTo("content"));
    }

    private static List<short> Standing(string name) => [.. Open(name).Map.Buildings.Select(building => building.Block).Distinct()];

    private static SaveFile Open(string name) => Read(Recordings.Bytes($"saves/{name}.msav"));

    private static SaveFile Open(string name, ContentType type, params short[] ids)
    {
        var save = Open(name);
        return ids.Aggregate(save, (renamed, id) => Rename(renamed, type, save.Content.Names(type)![id], $"mod-{id}"));
    }

    private static SaveFile Open(string name, ContentType type, ushort id) => Open(name, type, (short)id);

    private static SaveFile Rename(SaveFile save, ContentType type, string from, string to) => With(save, new ContentHeader(
    [
        .. save.Content.Lists.Select(list => list.Type == type ? list with { Names = [.. list.Names.Select(name => name == from ? to : name == to ? from : name)] } : list),
    ]));

    private static SaveFile With(SaveFile save, ContentHeader header) => new()
    {
        Version = save.Version,
        Tags = save.Tags,
        Content = header,
        Patches = save.Patches,
        Map = save.Map,
        EntityClasses = save.EntityClasses,
        Teams = save.Teams,
        Entities = save.Entities,
        Markers = save.Markers,
        Custom = save.Custom,
    };

    private static SaveFile Read(byte[] bytes) => SaveReader.Read(new MemoryStream(bytes));

    private static SaveFile Save(LoadedWorld loaded) => WorldCapture.Take(loaded.World, loaded.Info).ToSave(DateTimeOffset.UnixEpoch);

    private static byte[] Write(SaveFile save)
    {
        using var written = new MemoryStream();
        SaveWriter.Write(save, written);
        return written.ToArray();
    }

    private static List<string> Buildings(SaveFile save, string block) =>
        [.. save.Map.Buildings.Where(building => save.Content.Names(ContentType.Block)![building.Block] == block).Select(Record)];

    private static string Record(BuildingChunk building) => $"{building.Tile} {building.Revision} {Convert.ToHexString(building.Record.Span)}";

    private static List<(int Tile, TileMarks Marks)> Tiles(SaveFile save, string block) =>
        [.. Enumerable.Range(0, save.Map.TileCount).Where(tile => save.Content.Names(ContentType.Block)![save.Map.Blocks[tile]] == block).Select(tile => (tile, save.Map.Marks[tile]))];

    private static List<string> Names(SaveFile save, Func<MapSection, short[]> layer) => [.. layer(save.Map).Select(id => save.Content.Names(ContentType.Block)![id])];
}
