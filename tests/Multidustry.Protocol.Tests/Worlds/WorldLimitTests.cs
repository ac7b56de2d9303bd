using Multidustry.Core.Binary;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Tests.Saves;
using Multidustry.Protocol.Types;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Tests.Worlds;

/// <summary>Each bound for what a save may hold: a file at the bound is read, one beyond it is refused in the region that holds too much.</summary>
public class WorldLimitTests
{
    private const string Crowded = "3-defense-units";

    // Class and id count as well.
    private const int HeadOfEntity = 5;

    private static IEnumerable<TestCaseData> Limits()
    {
        yield return Case("map", save => save.Map.TileCount, (limits, most) => limits with { MaxTiles = most });
        yield return Case("map", save => save.Map.Buildings.Count, (limits, most) => limits with { MaxBuildings = most });
        yield return Case("entities", save => save.Entities.Max(entity => entity.Record.Length + HeadOfEntity), (limits, most) => limits with { MaxRecordBytes = most });
        yield return Case("meta", save => save.Tags.Count, (limits, most) => limits with { MaxTags = most });
        yield return Case("patches", save => save.Patches.Max(patch => patch.Utf8.Length), (limits, most) => limits with { MaxPatchBytes = most });
        yield return Case("entities", save => save.Teams.Count, (limits, most) => limits with { MaxTeams = most });
        yield return Case("entities", save => save.Teams.Max(team => team.Plans.Count), (limits, most) => limits with { MaxPlans = most });
        yield return Case("entities", save => save.Entities.Count, (limits, most) => limits with { MaxEntities = most });
        yield return Case("custom", save => save.Custom.Count, (limits, most) => limits with { MaxCustomChunks = most });
        yield return Case("unknown", save => save.UnknownRegions.Count, (limits, most) => limits with { MaxUnknownRegions = most });
    }

    [TestCaseSource(nameof(Limits))]
    public void A_save_at_the_limit_is_read_and_one_beyond_it_is_refused(string region, Func<SaveFile, int> size, Func<WorldLimits, int, WorldLimits> with)
    {
        var save = Save();
        var bytes = Write(save);
        var most = size(save);

        Assert.That(most, Is.Positive);
        Assert.That(() => Read(bytes, with(WorldLimits.Default, most)), Throws.Nothing);
        Assert.That(() => Read(bytes, with(WorldLimits.Default, most - 1)), Throws.TypeOf<SaveFormatException>().With.Property(nameof(SaveFormatException.Region)).EqualTo(region));
    }

    [Test]
    public void A_save_of_as_many_bytes_as_allowed_is_read_and_a_longer_one_is_refused()
    {
        var bytes = Write(Save());

        Assert.That(() => Read(bytes, WorldLimits.Default with { MaxInflatedBytes = bytes.Length }), Throws.Nothing);
        Assert.That(() => Read(bytes, WorldLimits.Default with { MaxInflatedBytes = bytes.Length - 1 }), Throws.TypeOf<SaveFormatException>());
    }

    [Test]
    public void The_defaults_are_those_of_the_documentation()
    {
        var limits = WorldLimits.Default;

        Assert.That((limits.MaxInflatedBytes, limits.MaxTiles, limits.MaxBuildings, limits.MaxRecordBytes), Is.EqualTo((256L << 20, 2048 * 2048, 1_000_000, 4 << 20)));
        Assert.That((limits.MaxTags, limits.MaxPatchBytes, limits.MaxTeams, limits.MaxPlans), Is.EqualTo((1024, 1 << 20, 256, 100_000)));
        Assert.That((limits.MaxEntities, limits.MaxCustomChunks, limits.MaxUnknownRegions), Is.EqualTo((100_000, 1024, 64)));
    }

    private static TestCaseData Case(string region, Func<SaveFile, int> size, Func<WorldLimits, int, WorldLimits> with) =>
        new TestCaseData(region, size, with).SetArgDisplayNames(with(new WorldLimits { MaxTiles = -1 }, -2).ToString().Split(", ").First(text => text.Contains("= -2", StringComparison.Ordinal)));

    // With something in every region.
    private static SaveFile Save()
    {
        var save = Read(SavedFiles.Inflated(Crowded), WorldLimits.Default);
        save.Patches.Add(new ContentPatch("name: mine"u8.ToArray()));
        save.Custom.Add(new CustomChunk("mine", new byte[] { 1, 2 }));
        save.UnknownRegions.AddRange([new byte[] { 3 }, ReadOnlyMemory<byte>.Empty]);
        save.Teams.Add(new TeamPlans(9, [.. Enumerable.Range(0, 5).Select(x => new RebuildPlan((short)x, 0, 0, 1, ConfigValue.Null))]));
        return save;
    }

    private static SaveFile Read(byte[] inflated, WorldLimits limits) =>
        SaveReader.ReadInflated(new MemoryStream(inflated), new SaveReadOptions { Limits = limits });

    private static byte[] Write(SaveFile save)
    {
        using var written = new MemoryStream();
        SaveWriter.WriteInflated(save, written);
        return written.ToArray();
    }
}
