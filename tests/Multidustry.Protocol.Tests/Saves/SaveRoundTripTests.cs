using Multidustry.Protocol.Saves;

namespace Multidustry.Protocol.Tests.Saves;

public class SaveRoundTripTests
{
    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Golden))]
    public void A_save_of_the_current_version_is_written_byte_for_byte_as_it_was_read(string name)
    {
        var save = SaveReader.Read(new MemoryStream(SavedFiles.Compressed(name)));

        Assert.That(save.Version, Is.EqualTo(SaveVersion.Current));
        Assert.That(WriteInflated(save), Is.EqualTo(SavedFiles.Inflated(name)));
    }

    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Golden))]
    public void The_compressed_file_can_be_read_again(string name)
    {
        var save = SaveReader.Read(new MemoryStream(SavedFiles.Compressed(name)));
        using var written = new MemoryStream();
        SaveWriter.Write(save, written);
        written.Position = 0;

        Assert.That(WriteInflated(SaveReader.Read(written)), Is.EqualTo(WriteInflated(save)));
    }

    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Maps))]
    public void Every_map_of_the_game_can_be_read(string path)
    {
        var save = SaveReader.Read(path);

        Assert.That(save.Map.Buildings, Has.Count.EqualTo(save.Map.Marks.Count(mark => mark.HasFlag(Protocol.Worlds.TileMarks.Centre))));
        if (save.Version == SaveVersion.Current)
            Assert.That(WriteInflated(save), Is.EqualTo(SavedFiles.Inflate(File.OpenRead(path))));
    }

    [Test]
    public void The_summary_has_the_same_tags_as_the_whole_file()
    {
        var bytes = SavedFiles.Compressed("5-erekir-fog-patches");
        var summary = SaveReader.ReadSummary(new MemoryStream(bytes));

        Assert.That(summary.Version, Is.EqualTo(11));
        Assert.That(summary.Tags, Is.EqualTo(SaveReader.Read(new MemoryStream(bytes)).Tags));
    }

    private static byte[] WriteInflated(SaveFile save)
    {
        using var written = new MemoryStream();
        SaveWriter.WriteInflated(save, written);
        return written.ToArray();
    }
}
