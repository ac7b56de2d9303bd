using System.Text.Json.Nodes;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.TestKit;

namespace Multidustry.Cli.Tests.Maps;

[NonParallelizable]
public class MapCommandTests
{
    private string _directory = "";

    [SetUp]
    public void MakeFolder() => _directory = Directory.CreateTempSubdirectory("cli").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_directory, recursive: true);

    [TestCase("1-logistics")]
    [TestCase("5-erekir-fog-patches")]
    public void Info_as_json_says_what_the_original_sees(string name)
    {
        var (code, output, _) = Run("map", "info", Save(name), "--json");
        var world = JsonNode.Parse(output)!["world"]!;
        var expected = JsonNode.Parse(Recordings.Text($"saves/{name}.json"))!["worldAfterReload"]!;

        Assert.That(code, Is.Zero);
        foreach (var key in new[] { "width", "height", "buildings", "buildingCounts", "teamBuildingCounts", "floorTileCounts", "overlayTileCounts", "staticBlockTileCounts", "tilesWithSavedData", "spawnTiles" })
            Assert.That(world[key]!.ToJsonString(), Is.EqualTo(expected[key]!.ToJsonString()), key);
        foreach (var key in new[] { "floor", "overlay", "blockAll", "blockCenters", "tileData", "buildingTeams", "buildingRotations" })
            Assert.That((string?)world["crc32"]![key], Is.EqualTo((string?)expected["crc32"]![key]), key);
    }

    [Test]
    public void Info_for_people_names_size_blocks_and_tags()
    {
        var (code, output, _) = Run("map", "info", Save("4-logic-markers"));

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("60 x 60 tiles, save version 11").And.Contain("21 buildings").And.Contain("  mapname: harness").And.Contain("rules that aren't the default:"));
    }

    [Test]
    public void A_preview_is_a_png_of_one_pixel_per_tile()
    {
        var png = Path.Combine(_directory, "map.png");
        var (code, output, _) = Run("map", "preview", Save("3-defense-units"), png, "--scale", "2");
        var picture = Png.Read(File.ReadAllBytes(png));
        var save = SaveReader.Read(Save("3-defense-units"));

        Assert.That(code, Is.Zero);
        Assert.That((picture.Width, picture.Height), Is.EqualTo((save.Map.Width * 2, save.Map.Height * 2)));
        Assert.That(picture.Pixels.Distinct().Count(), Is.GreaterThan(3), "colours");
        Assert.That(output, Does.Contain("pixels"));
    }

    [Test]
    public void A_converted_map_differs_from_its_source_in_nothing()
    {
        var converted = Path.Combine(_directory, "new.msav");

        Assert.That(Run("map", "convert", Save("2-industry-power"), converted).Code, Is.Zero);
        Assert.That(Run("map", "diff", Save("2-industry-power"), converted), Is.EqualTo((0, "no differences\n", "")));
    }

    [Test]
    public void A_difference_is_told_by_tag_tile_and_building()
    {
        var save = SaveReader.Read(Save("4-logic-markers"));
        save.Tags["wave"] = "77";
        save.Map.Floors[5] = 0;
        var changed = save.Map.Buildings[0].Record.ToArray();
        changed[5] = 9;
        save.Map.Buildings[0] = save.Map.Buildings[0] with { Record = changed };
        var other = Path.Combine(_directory, "other.msav");
        using (var stream = File.Create(other))
            SaveWriter.Write(save, stream);
        var (code, output, _) = Run("map", "diff", Save("4-logic-markers"), other);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Does.Contain("wave: 1 | 77").And.Contain("floors: 1").And.Contain("5, 0: darksand | stone").And.Contain("team 1 | 9"));
    }

    [Test]
    public void A_difference_is_told_by_entity_rebuild_list_patch_chunk_and_unknown_region()
    {
        var save = SaveReader.Read(Save("3-defense-units"));
        var unit = save.Entities[0].Record.ToArray();
        unit[^1] ^= 1;
        save.Entities[0] = save.Entities[0] with { Record = unit };
        save.Teams[^1] = save.Teams[^1] with { Plans = [] };
        save.Patches.Add(new ContentPatch("name: another"u8.ToArray()));
        save.Custom.Add(new CustomChunk("mod-things", new byte[] { 1 }));
        save.UnknownRegions.Add(new byte[] { 2, 3 });
        var other = Path.Combine(_directory, "other.msav");
        using (var stream = File.Create(other))
            SaveWriter.Write(save, stream);
        var (code, output, _) = Run("map", "diff", Save("3-defense-units"), other);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Does.Contain("entities: 1").And.Contain(": y ").And.Contain("team 1: 1 | 0, from number 1").And.Contain("patches: 1")
            .And.Contain("mod-things").And.Contain("unknown regions: 1"));
    }

    [Test]
    public void A_difference_of_what_nobody_knows_is_told_by_its_name()
    {
        var save = SaveReader.Read(Save("1-logistics"));
        var names = save.Content.Lists.Single(list => list.Type == ContentType.Block).Names;
        var file = new SaveFile
        {
            Tags = save.Tags, Map = save.Map, Entities = save.Entities, Teams = save.Teams,
            Content = new ContentHeader([.. save.Content.Lists.Select(list => list.Type == ContentType.Block ? list with { Names = [.. names.Select(name => name == "router" ? "mod-router" : name)] } : list)]),
        };
        var other = Path.Combine(_directory, "other.msav");
        using (var stream = File.Create(other))
            SaveWriter.Write(file, stream);
        var (code, output, _) = Run("map", "diff", Save("1-logistics"), other);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Does.Contain("router | mod-router"));
        Assert.That(Run("map", "info", other, "--json").Code, Is.Zero);
        Assert.That(Run("map", "preview", other, Path.Combine(_directory, "map.png")).Code, Is.Zero);
    }

    [Test]
    public void A_bad_file_gives_one_line_and_exit_code_1()
    {
        var bad = Path.Combine(_directory, "bad.msav");
        File.WriteAllBytes(bad, Recordings.Bytes("saves/1-logistics.msav")[..3000]);
        foreach (var file in new[] { bad, Path.Combine(_directory, "missing.msav"), _directory })
        {
            var (code, output, error) = Run("map", "info", file);
            Assert.That((code, output), Is.EqualTo((1, "")));
            Assert.That(error.TrimEnd('\n'), Does.Not.Contain("\n").And.Contain(Path.GetFileName(file)));
        }
    }

    private string Save(string name)
    {
        var path = Path.Combine(_directory, name + ".msav");
        if (!File.Exists(path))
            File.WriteAllBytes(path, Recordings.Bytes($"saves/{name}.msav"));
        return path;
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        using StringWriter written = new() { NewLine = "\n" }, failed = new() { NewLine = "\n" };
        try
        {
            Console.SetOut(written);
            Console.SetError(failed);
            return (Program.Main(args), written.ToString(), failed.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
