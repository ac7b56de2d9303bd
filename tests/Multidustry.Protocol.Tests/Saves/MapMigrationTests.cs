using System.Text.Json.Nodes;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Saves.Migration;
using Multidustry.Protocol.Worlds;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Saves;

public class MapMigrationTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Maps))]
    public void A_map_of_any_version_becomes_the_world_that_the_original_loads(string path)
    {
        var facts = SavedFiles.FactsOf(path);
        var map = SaveMigration.ToCurrent(SaveReader.Read(path), Content).Map;

        Assert.That((map.Width, map.Height), Is.EqualTo(((int)facts["width"]!, (int)facts["height"]!)));
        AssertSameHashes(map, facts);
    }

    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Maps))]
    public void A_migrated_map_that_is_written_read_and_migrated_again_gives_the_same_bytes(string path)
    {
        var first = Write(SaveMigration.ToCurrent(SaveReader.Read(path), Content));
        var again = SaveReader.ReadInflated(new MemoryStream(first), SaveReadOptions.Default);

        Assert.That(Write(SaveMigration.ToCurrent(again, Content)).AsSpan().SequenceEqual(first), Is.True);
    }

    private static byte[] Write(SaveFile save)
    {
        using var written = new MemoryStream();
        SaveWriter.WriteInflated(save, written);
        return written.ToArray();
    }

    private static void AssertSameHashes(MapSection map, JsonObject facts)
    {
        var hashes = MapFingerprint.Of(map, Content);
        var crc = facts["crc32"]!;
        Assert.Multiple(() =>
        {
            Assert.That($"{hashes.Floor:x8}", Is.EqualTo((string?)crc["floor"]), "floor");
            Assert.That($"{hashes.Overlay:x8}", Is.EqualTo((string?)crc["overlay"]), "overlay");
            Assert.That($"{hashes.Blocks:x8}", Is.EqualTo((string?)crc["blockAll"]), "blockAll");
            Assert.That($"{hashes.Centres:x8}", Is.EqualTo((string?)crc["blockCenters"]), "blockCenters");
            Assert.That($"{hashes.TileData:x8}", Is.EqualTo((string?)crc["tileData"]), "tileData");
            Assert.That($"{hashes.Teams:x8}", Is.EqualTo((string?)crc["buildingTeams"]), "buildingTeams");
            Assert.That($"{hashes.Rotations:x8}", Is.EqualTo((string?)crc["buildingRotations"]), "buildingRotations");
            Assert.That(map.Buildings, Has.Count.EqualTo((int)facts["buildings"]!), "buildings");
        });
    }
}
