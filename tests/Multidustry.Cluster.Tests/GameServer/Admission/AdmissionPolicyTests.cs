using System.Net;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.GameServer.Players;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.Tests.GameServer.Admission;

/// <summary>The answers are those that the original server was seen to give.</summary>
public sealed class AdmissionPolicyTests
{
    private static readonly IPAddress Home = IPAddress.Parse("203.0.113.7");
    private readonly ManualTime _time = new();
    private PlayerRegistry _registry = null!;

    [SetUp]
    public void An_empty_registry() => _registry = new PlayerRegistry(time: _time);

    [TearDown]
    public async Task Close() => await _registry.DisposeAsync();

    [Test]
    public void An_ordinary_client_is_let_in() => Assert.That(Judge(Somebody()), Is.Null);

    [TestCase(153, KickReason.ClientOutdated)]
    [TestCase(155, KickReason.ServerOutdated)]
    [TestCase(-1, KickReason.CustomClient)]
    public void A_client_of_another_build_is_refused(int build, KickReason reason) =>
        Assert.That(Judge(Somebody() with { Build = build })!.Reason, Is.EqualTo(reason));

    [TestCase("custom")]
    [TestCase(null)]
    public void A_client_of_another_type_is_refused(string? type) =>
        Assert.That(Judge(Somebody() with { VersionType = type })!.Reason, Is.EqualTo(KickReason.TypeMismatch));

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("[]")]
    [TestCase("[red]")]
    [TestCase("\u200B")]
    public void A_client_without_a_name_is_refused(string name) =>
        Assert.That(Judge(Named(name))!.Reason, Is.EqualTo(KickReason.NameEmpty));

    [Test]
    public void A_client_that_sends_no_name_at_all_gets_an_answer() =>
        Assert.That(Judge(Somebody() with { ClaimedName = null, Name = "" })!.Reason, Is.EqualTo(KickReason.NameEmpty));

    [Test]
    public void A_client_without_usid_is_refused() =>
        Assert.That(Judge(Somebody() with { Usid = null })!.Reason, Is.EqualTo(KickReason.IdInUse));

    [TestCase("frog")]
    [TestCase("FROG")]
    [TestCase("[red]Frog")]
    public void A_taken_name_is_refused_whatever_its_colours_and_case(string name) =>
        Assert.That(Judge(Named(name), new Present("frog", "other", "other"))!.Reason, Is.EqualTo(KickReason.NameInUse));

    [Test]
    public void A_taken_identity_is_refused()
    {
        Assert.That(Judge(Somebody(), new Present("toad", "uuid", "other"))!.Reason, Is.EqualTo(KickReason.IdInUse));
        Assert.That(Judge(Somebody(), new Present("toad", "other", "usid"))!.Reason, Is.EqualTo(KickReason.IdInUse));
    }

    [Test]
    public void Without_strictness_names_and_identities_may_repeat() =>
        Assert.That(Policy(new AdmissionOptions { Strict = false }).Judge(Somebody(), [new Present("frog", "uuid", "usid")]), Is.Null);

    [Test]
    public void An_unknown_mod_is_refused_by_name()
    {
        var refusal = Judge(Somebody() with { Mods = ["foo:1.0"] })!;
        Assert.That(refusal.Text, Is.EqualTo("[accent]Incompatible mods![]\n\nUnnecessary mods:[lightgray]\n> foo:1.0[]"));
    }

    [Test]
    public void A_missing_mod_is_refused_by_name_and_the_right_set_is_not()
    {
        var policy = Policy(new AdmissionOptions { Mods = ["foo:1.0", "bar:2"] });
        Assert.That(policy.Judge(Somebody() with { Mods = ["bar:2"] }, [])!.Text, Does.Contain("> foo:1.0").And.Not.Contain("bar"));
        Assert.That(policy.Judge(Somebody() with { Mods = ["bar:2", "foo:1.0"] }, []), Is.Null);
    }

    [Test]
    public void A_full_server_refuses_all_but_admins()
    {
        var policy = Policy(new AdmissionOptions { PlayerLimit = 1 });
        var present = new[] { new Present("toad", "other", "other") };
        Assert.That(policy.Judge(Somebody(), present)!.Reason, Is.EqualTo(KickReason.PlayerLimit));
        _registry.SetAdmin("uuid", "usid");
        Assert.That(policy.Judge(Somebody(), present), Is.Null);
    }

    [Test]
    public void The_whitelist_lets_in_those_on_it()
    {
        _registry.WhitelistEnabled = true;
        var refusal = Judge(Somebody())!;
        Assert.That(refusal.Reason, Is.EqualTo(KickReason.Whitelist));
        Assert.That(refusal.Notice, Is.Not.Empty);
        _registry.SetWhitelisted("uuid", true);
        Assert.That(Judge(Somebody()), Is.Null);
    }

    [Test]
    public void Bans_hold_for_identity_and_address()
    {
        _registry.Ban("uuid", "griefing");
        Assert.That(Judge(Somebody())!.Reason, Is.EqualTo(KickReason.Banned));
        _registry.Pardon("uuid");
        _registry.BanAddress("203.0.113.0/24", "flood");
        Assert.That(Judge(Somebody())!.Reason, Is.EqualTo(KickReason.Banned));
    }

    [Test]
    public void A_kick_holds_for_a_while()
    {
        _registry.RecordKick("someone else", Home, TimeSpan.FromSeconds(30));
        Assert.That(Judge(Somebody())!.Reason, Is.EqualTo(KickReason.RecentKick));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.That(Judge(Somebody()), Is.Null);
    }

    [Test]
    public void The_first_objection_in_the_originals_order_is_the_answer()
    {
        var request = Named("") with { Build = 153, VersionType = "custom", Mods = ["foo:1"] };
        Assert.That(Judge(request)!.Text, Does.Contain("foo:1"));
        Assert.That(Judge(request with { Mods = [] })!.Reason, Is.EqualTo(KickReason.TypeMismatch));
        Assert.That(Judge(request with { Mods = [], VersionType = "official" })!.Reason, Is.EqualTo(KickReason.NameEmpty));
        Assert.That(Judge(Somebody() with { Build = 153 }, new Present("frog", "x", "x"))!.Reason, Is.EqualTo(KickReason.NameInUse));
    }

    private static JoinRequest Somebody() => new()
    {
        Address = Home,
        Build = 154,
        VersionType = "official",
        ClaimedName = "frog",
        Name = "frog",
        Locale = "en",
        Uuid = "uuid",
        Usid = "usid",
        Mobile = false,
        Color = 0xFFFFFFFF,
        Mods = [],
    };

    private static JoinRequest Named(string name) => Somebody() with { ClaimedName = name, Name = PlayerName.Clean(name) };

    private JoinRefusal? Judge(JoinRequest request, params Present[] present) => Policy(new AdmissionOptions()).Judge(request, present);

    private AdmissionPolicy Policy(AdmissionOptions options) => new(options, 154, _registry);

    private sealed record Present(string Name, string Uuid, string Usid) : IPresentPlayer;
}
