using System.Text;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Core.Binary;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Records;

public class RecordCodecTests
{
    private static readonly (string Name, Func<ReadOnlyMemory<byte>> Write, Func<byte[], ReadOnlyMemory<byte>> Rewrite)[] Kinds =
    [
        Kind("World", Samples.World), Kind("Assignment", Samples.Assignment), Kind("Owner", Samples.Owner), Kind("Epoch", Samples.Epoch),
        Kind("Migration", Samples.Migration), Kind("Node", Samples.Node), Kind("Load", Samples.Load), Kind("Players", Samples.Players),
        Kind("Drain", Samples.Drain), Kind("Leader", Samples.Leader), Kind("Ban", Samples.Ban), Kind("Switch", Samples.Switch), Kind("Value", Samples.Value), Kind("Token", Samples.Token),
    ];

    private static IEnumerable<string> Names => Kinds.Select(kind => kind.Name);

    [TestCaseSource(nameof(Names))]
    public void A_record_is_written_as_it_stands_in_stores_today(string name) =>
        Assert.That(Encoding.UTF8.GetString(Of(name).Write().Span), Is.EqualTo(Samples.Stored[name]), "stores in use hold these bytes: a change needs a new version");

    [TestCaseSource(nameof(Names))]
    public void A_record_comes_back_whole(string name) =>
        Assert.That(Encoding.UTF8.GetString(Of(name).Rewrite(Of(name).Write().ToArray()).Span), Is.EqualTo(Samples.Stored[name]));

    [TestCaseSource(nameof(Names))]
    public void Members_that_a_later_version_added_are_skipped(string name)
    {
        var later = Samples.Stored[name].Replace("{\"v\":1,", "{\"later\":{\"v\":99},\"v\":1,", StringComparison.Ordinal);
        Assert.That(Encoding.UTF8.GetString(Of(name).Rewrite(Encoding.UTF8.GetBytes(later)).Span), Is.EqualTo(Samples.Stored[name]));
    }

    [TestCaseSource(nameof(Names))]
    public void A_record_of_a_newer_version_is_refused(string name)
    {
        var newer = Encoding.UTF8.GetBytes(Samples.Stored[name].Replace("{\"v\":1,", "{\"v\":2,", StringComparison.Ordinal));
        Assert.That(() => Of(name).Rewrite(newer), Throws.TypeOf<MalformedDataException>().With.Message.Contains("version 2"));
    }

    [TestCaseSource(nameof(Names))]
    public void Damaged_bytes_are_refused_and_nothing_else_happens(string name)
    {
        var random = new Random(Seeds.Choose(4711));
        var good = Encoding.UTF8.GetBytes(Samples.Stored[name]);
        for (var i = 0; i < Seeds.Cases(2000); i++)
        {
            var bytes = good[..random.Next(good.Length + 1)];
            for (var damage = random.Next(1, 6); damage > 0 && bytes.Length > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Of(name).Rewrite(bytes);
            }
            catch (MalformedDataException)
            {
                // Damaged in a way that can be seen.
            }
        }
    }

    [Test]
    public void Members_with_the_first_value_of_their_type_come_back_too()
    {
        Assert.That(RecordCodec.Read<NodeRecord>(RecordCodec.Write(Samples.Node with { Role = NodeRole.ApiServer }).Span).Role, Is.EqualTo(NodeRole.ApiServer));
        Assert.That(RecordCodec.Read<TokenRecord>(RecordCodec.Write(Samples.Token with { Role = TokenRole.Reader }).Span).Role, Is.EqualTo(TokenRole.Reader));
        Assert.That(RecordCodec.Read<NodeRecord>(RecordCodec.Write(new NodeRecord { Instance = "i", Role = NodeRole.Proxy }).Span).Capacity, Is.EqualTo(new NodeCapacity()));
        Assert.That(RecordCodec.Read<WorldRecord>(RecordCodec.Write(new WorldRecord()).Span).Limits, Is.EqualTo(new WorldLimits()));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("7")]
    [TestCase("{}")]
    [TestCase("""{"epoch":3}""")]
    [TestCase("""{"v":0,"epoch":3}""")]
    [TestCase("""{"v":"1","epoch":3}""")]
    [TestCase("""{"v":1}""")]
    [TestCase("""{"v":1,"epoch":0}""")]
    [TestCase("""{"v":1,"epoch":-1}""")]
    [TestCase("""{"v":1,"epoch":99999999999999999999}""")]
    [TestCase("""{"v":1,"epoch":null}""")]
    [TestCase("""{"v":1,"epoch":3,"epoch":4}""")]
    [TestCase("""{"v":1,"epoch":3}}""")]
    [TestCase("""{"v":1,"epoch":3} {"v":1,"epoch":3}""")]
    public void What_is_no_epoch_is_refused(string json) =>
        Assert.That(() => RecordCodec.Read<EpochRecord>(Encoding.UTF8.GetBytes(json)), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void Deep_nesting_and_large_values_are_refused_early()
    {
        var deep = Encoding.UTF8.GetBytes("{\"v\":1,\"x\":" + new string('[', 100_000) + "}");
        Assert.That(() => RecordCodec.Read<EpochRecord>(deep), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => RecordCodec.Read<EpochRecord>(new byte[StoreLimits.MaxValueBytes + 1]), Throws.TypeOf<MalformedDataException>().With.Message.Contains("bytes"));
    }

    [Test]
    public void The_error_names_the_key()
    {
        var entry = new StoreEntry("owners/arena", "{}"u8.ToArray(), 1, 1, null);
        Assert.That(() => RecordCodec.Read<OwnerRecord>(entry), Throws.TypeOf<MalformedDataException>().With.Message.StartsWith("owners/arena: "));
    }

    private static (string Name, Func<ReadOnlyMemory<byte>> Write, Func<byte[], ReadOnlyMemory<byte>> Rewrite) Of(string name) => Kinds.First(kind => kind.Name == name);

    private static (string, Func<ReadOnlyMemory<byte>>, Func<byte[], ReadOnlyMemory<byte>>) Kind<T>(string name, T sample)
        where T : class, IStoredRecord<T> => (name, () => RecordCodec.Write(sample), bytes => RecordCodec.Write(RecordCodec.Read<T>(bytes)));
}
