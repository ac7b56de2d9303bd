using Multidustry.Core.Content;
using Multidustry.Core.Rules;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Maps;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Maps;

public class MapCatalogueTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);
    private string _directory = "";

    [SetUp]
    public void MakeFolder() => _directory = Directory.CreateTempSubdirectory("maps").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Maps_are_listed_with_what_their_tags_say()
    {
        Put("b.msav", "Valley", "{}");
        Put("deep/a.msav", "", "{attackMode:true}");
        var maps = MapCatalogue.Scan([_directory], Content).Maps;

        Assert.That(maps.Select(map => (map.Name, map.Author, map.Gamemode)), Is.EqualTo(new[] { ("Valley", "frog", Gamemode.Survival), ("a", "frog", Gamemode.Attack) }));
        Assert.That(maps[0].Width, Is.EqualTo(60));
    }

    [Test]
    public void Files_that_are_no_maps_are_skipped_with_the_reason()
    {
        Put("good.msav", "Good", "{}");
        Put("rules.msav", "Bad rules", "{teams:[");
        File.WriteAllText(Path.Combine(_directory, "noise.msav"), "noise");
        var catalogue = MapCatalogue.Scan([_directory], Content);

        Assert.That(catalogue.Maps.Select(map => map.Name), Is.EqualTo(new[] { "Good" }));
        Assert.That(catalogue.Skipped.Select(map => Path.GetFileName(map.Path)), Is.EqualTo(new[] { "noise.msav", "rules.msav" }));
        Assert.That(catalogue.Skipped.Select(map => map.Reason), Has.All.Not.Empty);
    }

    [Test]
    public void A_map_is_found_by_title_file_name_and_mode()
    {
        Put("one.msav", "Valley", "{}");
        Put("two.msav", "Arena", "{pvp:true}");
        var catalogue = MapCatalogue.Scan([_directory], Content);

        Assert.That(catalogue.Find("ARENA")?.Name, Is.EqualTo("Arena"));
        Assert.That(catalogue.Find("one")?.Name, Is.EqualTo("Valley"));
        Assert.That(catalogue.Find("three"), Is.Null);
        Assert.That(catalogue.Of(Gamemode.Pvp).Select(map => map.Name), Is.EqualTo(new[] { "Arena" }));
    }

    private void Put(string name, string title, string rules)
    {
        var save = SaveReader.Read(new MemoryStream(Recordings.Bytes("saves/4-logic-markers.msav")));
        save.Tags[WorldTags.Name] = title;
        save.Tags[WorldTags.Author] = "frog";
        save.Tags[WorldTags.Rules] = rules;
        var path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = File.Create(path);
        SaveWriter.Write(save, stream);
    }
}
