using System.Text;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Saves.Migration;
using Multidustry.Protocol.Worlds;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Saves;

/// <summary>Saves with pieces that no build of ours knows, made at random: whatever passes through must come out as it went in.</summary>
public class UnknownContentTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    [Test]
    public void Unknown_chunks_regions_tags_and_entities_survive_reading_and_writing()
    {
        var random = new Random(Seeds.Choose(41));
        var cases = Seeds.Cases(200);
        for (var i = 0; i < cases; i++)
        {
            var save = WithUnknownPieces(SavedFiles.Golden[i % SavedFiles.Golden.Length], random);
            var bytes = Write(save);
            var again = Read(bytes);

            Assert.That(Write(again), Is.EqualTo(bytes), $"case {i}");
            Assert.That(Pieces(again), Is.EqualTo(Pieces(save)), $"case {i}");
        }
    }

    [Test]
    public void Unknown_chunks_regions_tags_and_entities_survive_a_migration()
    {
        var random = new Random(Seeds.Choose(42));
        var cases = Seeds.Cases(100);
        for (var i = 0; i < cases; i++)
        {
            var save = WithUnknownPieces(SavedFiles.Golden[i % SavedFiles.Golden.Length], random);
            var migrated = SaveMigration.ToCurrent(Read(Write(save)), Content);

            Assert.That(Pieces(migrated), Is.EqualTo(Pieces(save)), $"case {i}");
            Assert.That(Pieces(SaveMigration.ToCurrent(Read(Write(migrated)), Content)), Is.EqualTo(Pieces(save)), $"case {i}");
        }
    }

    [Test]
    public void An_unknown_class_that_uses_the_id_of_a_known_one_does_not_capture_its_units()
    {
        const byte mech = 4;
        var save = Read(SavedFiles.Inflated("3-defense-units"));
        var mechs = save.Entities.Count(entity => entity.ClassId == mech);
        // The file says that 4 is a class of a mod; mechs go by their name under another id.
        save.EntityClasses.Add(mech, "mod-walker");
        save.EntityClasses.Add(99, "mech-unit");
        for (var i = 0; i < save.Entities.Count; i++)
            if (save.Entities[i].ClassId == mech)
                save.Entities[i] = save.Entities[i] with { ClassId = 99 };
        save.Entities.Add(new EntityChunk(mech, 5000, new byte[] { 1, 2, 3 }));

        var migrated = SaveMigration.ToCurrent(save, Content);
        var again = SaveMigration.ToCurrent(Read(Write(migrated)), Content);

        foreach (var file in new[] { migrated, again })
        {
            var walker = file.EntityClasses.Single(pair => pair.Value == "mod-walker").Key;
            Assert.That(file.Entities.Count(entity => entity.ClassId == mech), Is.EqualTo(mechs));
            Assert.That(file.Entities.Single(entity => entity.ClassId == walker).Record.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        }
    }

    private static SaveFile WithUnknownPieces(string golden, Random random)
    {
        const byte firstUnknownClass = 100;
        var save = Read(SavedFiles.Inflated(golden));
        for (var left = random.Next(3); left > 0; left--)
            save.Custom.Insert(random.Next(save.Custom.Count + 1), new CustomChunk($"mod-{Text(random)}", Bytes(random)));
        for (var left = random.Next(3); left > 0; left--)
            save.UnknownRegions.Add(Bytes(random));
        for (var left = random.Next(3); left > 0; left--)
            save.Tags[$"x-{Text(random)}"] = Text(random);
        for (var left = random.Next(4); left > 0; left--)
        {
            var id = (byte)random.Next(firstUnknownClass, 256);
            if (random.Next(2) == 0)
                save.EntityClasses.TryAdd(id, $"class-{id}");
            save.Entities.Insert(random.Next(save.Entities.Count + 1), new EntityChunk(id, 1_000_000 + random.Next(1 << 20), Bytes(random)));
        }

        return save;
    }

    private static string[] Pieces(SaveFile save) =>
    [
        .. save.Custom.Select(chunk => $"custom {chunk.Name} {Convert.ToHexString(chunk.Data.Span)}"),
        .. save.UnknownRegions.Select(region => $"region {Convert.ToHexString(region.Span)}"),
        .. save.Tags.Where(tag => tag.Key.StartsWith("x-", StringComparison.Ordinal)).Select(tag => $"tag {tag}"),
        .. save.Entities.Where(entity => entity.ClassId >= 100).Select(entity => $"entity {entity.ClassId} {entity.Id} {Convert.ToHexString(entity.Record.Span)}"),
    ];

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(40)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Text(Random random) => Encoding.Latin1.GetString(Bytes(random));

    private static SaveFile Read(byte[] inflated) => SaveReader.ReadInflated(new MemoryStream(inflated), SaveReadOptions.Default);

    private static byte[] Write(SaveFile save)
    {
        using var written = new MemoryStream();
        SaveWriter.WriteInflated(save, written);
        return written.ToArray();
    }
}
