using System.Net;
using Multidustry.Cluster.Bans;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.Tests.Bans;

public sealed class BanTableTests
{
    private readonly ManualTime _time = new();

    [TestCase("203.0.113.7", "203.0.113.7", true)]
    [TestCase("203.0.113.7", "203.0.113.8", false)]
    [TestCase("203.0.113.7", "::ffff:203.0.113.7", true)]
    [TestCase("203.0.113.0/24", "203.0.113.255", true)]
    [TestCase("203.0.113.0/24", "203.0.114.0", false)]
    [TestCase("203.0.112.0/23", "203.0.113.9", true)]
    [TestCase("0.0.0.0/0", "198.51.100.1", true)]
    [TestCase("0.0.0.0/0", "2001:db8::1", false)]
    [TestCase("2001:db8::/32", "2001:db8:ffff::1", true)]
    [TestCase("2001:db8::/32", "2001:db9::1", false)]
    [TestCase("2001:db8::1", "2001:db8::1", true)]
    [TestCase("::/0", "203.0.113.7", false)]
    [TestCase("203.0.113.7/24", "203.0.113.200", true)]
    [TestCase("203.0.113.7/24", "203.0.114.7", false)]
    [TestCase("2001:db8::99/32", "2001:db8:ffff::1", true)]
    [TestCase("::ffff:203.0.113.7/120", "203.0.113.9", true)]
    [TestCase("203.0.113.7/-1", "203.0.113.7", false)]
    [TestCase("203.0.113.7/", "203.0.113.7", false)]
    [TestCase("nonsense", "203.0.113.7", false)]
    [TestCase("203.0.113.0/99", "203.0.113.7", false)]
    public void Addresses_are_banned_alone_or_by_prefix(string subject, string address, bool banned) =>
        Assert.That(Table([], [(subject, new BanRecord { Reason = "griefing" })]).Find(IPAddress.Parse(address))?.Reason, Is.EqualTo(banned ? "griefing" : null));

    [TestCase("203.0.113.7", "203.0.113.7")]
    [TestCase("203.0.113.7/24", "203.0.113.0/24")]
    [TestCase("203.0.113.7/32", "203.0.113.7")]
    [TestCase("::ffff:203.0.113.7", "203.0.113.7")]
    [TestCase("2001:DB8::1/33", "2001:db8::/33")]
    [TestCase("0.0.0.0/0", "0.0.0.0/0")]
    public void A_prefix_has_one_form(string text, string form) => Assert.That(AddressPrefix.Parse(text)?.ToString(), Is.EqualTo(form));

    [Test]
    public void Players_are_banned_wherever_they_come_from()
    {
        var table = Table([("frog", new BanRecord { Reason = "spam" })], []);
        Assert.That(table.Find("frog")!.Reason, Is.EqualTo("spam"));
        Assert.That(table.Find("toad"), Is.Null);
        Assert.That(table.Find(IPAddress.Loopback, "frog")!.Reason, Is.EqualTo("spam"));
        Assert.That(table.Find(IPAddress.Loopback, null), Is.Null);
    }

    [Test]
    public void A_ban_ends_when_it_says_so()
    {
        var ban = new BanRecord { Until = _time.GetUtcNow().AddMinutes(1) };
        var table = Table([("frog", ban)], [("203.0.113.7", ban)]);
        Assert.That((table.Find("frog"), table.Find(IPAddress.Parse("203.0.113.7"))), Is.EqualTo((ban, ban)));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That((table.Find("frog"), table.Find(IPAddress.Parse("203.0.113.7"))), Is.EqualTo(((BanRecord?)null, (BanRecord?)null)));
    }

    [Test]
    public void Who_is_banned_is_told_why_and_until_when()
    {
        Assert.That(BanNotice.Of(new BanRecord { Reason = "griefing" }), Is.EqualTo("You are banned here: griefing"));
        Assert.That(BanNotice.Of(new BanRecord { Until = new DateTimeOffset(2030, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)) }), Is.EqualTo("You are banned here until 2030-01-01 00:00 UTC."));
    }

    private BanTable Table((string, BanRecord)[] players, (string, BanRecord)[] addresses) => new(players, addresses, _time);
}
