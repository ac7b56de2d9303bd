using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.Tests.Records;

public class ClusterKeysTests
{
    [TestCase("arena", true)]
    [TestCase("a", true)]
    [TestCase("a.b-c.9", true)]
    [TestCase("0", true)]
    [TestCase("", false)]
    [TestCase(null, false)]
    [TestCase("Arena", false)]
    [TestCase("a/b", false)]
    [TestCase("-a", false)]
    [TestCase("a-", false)]
    [TestCase("a b", false)]
    [TestCase("a\n", false)]
    [TestCase("ä", false)]
    public void A_name_is_what_fits_into_a_key_a_path_and_a_certificate(string? name, bool expected) => Assert.That(RecordLimits.IsName(name), Is.EqualTo(expected));

    [Test]
    public void A_name_is_not_too_long()
    {
        Assert.That(RecordLimits.IsName(new string('a', RecordLimits.MaxNameLength)));
        Assert.That(RecordLimits.IsName(new string('a', RecordLimits.MaxNameLength + 1)), Is.False);
    }

    [Test]
    public void What_is_no_name_makes_no_key() =>
        Assert.That(() => ClusterKeys.World("a/../b"), Throws.ArgumentException.With.Message.Contains("small letters"));

    [Test]
    public void Free_texts_become_one_part_of_a_key_and_come_back()
    {
        const string uuid = "AB/+cd==";
        var key = ClusterKeys.PlayerBan(uuid);
        Assert.That(key[ClusterKeys.PlayerBans.Length..], Does.Not.Contain("/"));
        Assert.That(ClusterKeys.NameOf(key, ClusterKeys.PlayerBans), Is.EqualTo(uuid));
        Assert.That(ClusterKeys.NameOf(ClusterKeys.AddressBan("2001:db8::/32"), ClusterKeys.AddressBans), Is.EqualTo("2001:db8::/32"));
        Assert.That(ClusterKeys.Value("b", "x/y"), Is.EqualTo("kv/b/x%2Fy"));
    }

    [Test]
    public void No_prefix_is_the_beginning_of_another()
    {
        string[] prefixes =
        [
            ClusterKeys.Leader, ClusterKeys.Worlds, ClusterKeys.Assignments, ClusterKeys.Owners, ClusterKeys.Epochs, ClusterKeys.Migrations, ClusterKeys.Nodes,
            ClusterKeys.Loads, ClusterKeys.Players, ClusterKeys.Drains, ClusterKeys.PlayerBans, ClusterKeys.AddressBans, ClusterKeys.Values, ClusterKeys.Tokens,
        ];
        Assert.That(prefixes.SelectMany(a => prefixes.Where(b => a != b && a.StartsWith(b, StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public void The_longest_key_fits_into_the_store()
    {
        var key = ClusterKeys.Value(new string('b', RecordLimits.MaxNameLength), new string('k', RecordLimits.MaxKeyLength));
        Assert.That(key, Has.Length.LessThanOrEqualTo(Cluster.Coordination.StoreLimits.MaxKeyBytes));
    }
}
