using Multidustry.Cluster.Records;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Tests.Records;

public class RecordBoundsTests
{
    private static readonly Dictionary<string, string> TooMany = Enumerable.Range(0, RecordLimits.MaxLabels + 1).ToDictionary(i => $"l{i}", _ => "x");

    private static IEnumerable<TestCaseData> Bad()
    {
        yield return Of("build", Samples.World with { Build = 0 });
        yield return Of("source.reference", Samples.World with { Source = new WorldSource { Kind = WorldSourceKind.Snapshot } });
        yield return Of("source.size", Samples.World with { Source = new WorldSource { Size = 5000 } });
        yield return Of("source.kind", Samples.World with { Source = new WorldSource { Kind = (WorldSourceKind)9 } });
        yield return Of("gamemode", Samples.World with { Gamemode = (Core.Rules.Gamemode)99 });
        yield return Of("rules", Samples.World with { Rules = new string('x', RecordLimits.MaxRulesLength + 1) });
        yield return Of("affinity", Samples.World with { Affinity = TooMany });
        yield return Of("affinity.zone", Samples.World with { Affinity = new Dictionary<string, string> { ["zone"] = "not a name" } });
        yield return Of("spread.group", Samples.World with { Spread = new WorldSpread { Group = "" } });
        yield return Of("spread.over", Samples.World with { Spread = new WorldSpread { Group = "g", Over = "/" } });
        yield return Of("standbys", Samples.World with { Standbys = 2 });
        yield return Of("limits.millicores", Samples.World with { Limits = new WorldLimits { Millicores = 0 } });
        yield return Of("limits.memoryMegabytes", Samples.World with { Limits = new WorldLimits { MemoryMegabytes = -1 } });
        yield return Of("limits.players", Samples.World with { Limits = new WorldLimits { Players = 5000 } });
        yield return Of("labels", Samples.World with { Labels = TooMany });
        yield return Of("node", Samples.Assignment with { Node = "Ünode" });
        yield return Of("standby", Samples.Assignment with { Standby = Samples.Assignment.Node });
        yield return Of("world", Samples.Assignment with { World = 0 });
        yield return Of("epoch", Samples.Owner with { Epoch = 0 });
        yield return Of("to", Samples.Migration with { To = Samples.Migration.From });
        yield return Of("phase", Samples.Migration with { Phase = (MigrationPhase)77 });
        yield return Of("reason", Samples.Migration with { Reason = new string('x', 5000) });
        yield return Of("capacity.worlds", Samples.Node with { Capacity = new NodeCapacity { Worlds = 100_000 } });
        yield return Of("clusterAddress", Samples.Node with { ClusterAddress = new string('x', 5000) });
        yield return Of("worlds", Samples.Load with { Worlds = [.. Enumerable.Range(0, RecordLimits.MaxWorldsPerNode + 1).Select(i => new WorldLoad { Name = $"w{i}" })] });
        yield return Of("players", Samples.Players with { Players = [.. Enumerable.Repeat(Samples.Players.Players[0], RecordLimits.MaxPlayersPerWorld + 1)] });
        yield return Of("content", Samples.Value with { Content = new byte[RecordLimits.MaxValueBytes + 1] });
        yield return Of("world", Samples.Switch with { World = "no name" });
        yield return Of("hash", Samples.Token with { Hash = new byte[31] });
    }

    [TestCaseSource(nameof(Bad))]
    public void A_record_out_of_bounds_is_neither_written_nor_read_and_the_error_names_the_member(string member, Action write) =>
        Assert.That(write, Throws.TypeOf<MalformedDataException>().With.Message.StartsWith(member));

    [Test]
    public void The_fullest_records_still_fit_into_the_store()
    {
        var name = new string('n', RecordLimits.MaxNameLength);
        var world = new WorldLoad { Name = name, Map = new string('m', 20), TicksPerSecond = 60, Players = 100, Wave = 1000, Build = 154 };
        var player = new PlayerSummary { Uuid = new string('u', 24), Name = new string('p', 40), Address = new string('4', 39), Admin = true };
        Assert.That(() => RecordCodec.Write(new LoadRecord { Worlds = [.. Enumerable.Repeat(world, RecordLimits.MaxWorldsPerNode)] }), Throws.Nothing);
        Assert.That(() => RecordCodec.Write(new PlayersRecord { Players = [.. Enumerable.Repeat(player, RecordLimits.MaxPlayersPerWorld)] }), Throws.Nothing);
        Assert.That(() => RecordCodec.Write(new ValueRecord { Content = new byte[RecordLimits.MaxValueBytes] }), Throws.Nothing);
    }

    private static TestCaseData Of<T>(string member, T record)
        where T : class, IStoredRecord<T> =>
        new TestCaseData(member, (Action)(() => RecordCodec.Write(record))).SetArgDisplayNames(typeof(T).Name, member);
}
