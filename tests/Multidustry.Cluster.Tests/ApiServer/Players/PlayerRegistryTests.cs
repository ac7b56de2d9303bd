using System.Net;
using Multidustry.Cluster.ApiServer.Players;

namespace Multidustry.Cluster.Tests.ApiServer.Players;

public sealed class PlayerRegistryTests
{
    private static readonly IPAddress Home = IPAddress.Parse("203.0.113.7");
    private readonly ManualTime _time = new();

    [Test]
    public void A_kick_keeps_player_and_address_out_for_its_duration()
    {
        var registry = new PlayerRegistry(time: _time);
        registry.RecordKick("uuid", Home, TimeSpan.FromSeconds(30));

        Assert.That(registry.WasKicked("uuid", IPAddress.Loopback));
        Assert.That(registry.WasKicked("other", Home));
        Assert.That(registry.WasKicked("other", IPAddress.Loopback), Is.False);

        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.That(registry.WasKicked("uuid", Home), Is.False);
        Assert.That(registry.Find("uuid")!.Kicks, Is.EqualTo(1));
    }

    [Test]
    public void A_ban_by_prefix_covers_the_prefix_only()
    {
        var registry = new PlayerRegistry(time: _time);
        registry.BanAddress("203.0.113.0/24", "flood");
        Assert.That(registry.FindBan(Home), Is.EqualTo("flood"));
        Assert.That(registry.FindBan(IPAddress.Parse("203.0.114.7")), Is.Null);
        Assert.That(registry.PardonAddress("203.0.113.0/24"));
        Assert.That(registry.FindBan(Home), Is.Null);
    }

    [Test]
    public void A_ban_can_be_undone_entirely()
    {
        var registry = new PlayerRegistry(time: _time);
        registry.Ban("uuid", "griefing at (10, 12)");
        registry.RecordKick("uuid", Home, TimeSpan.FromHours(1));
        Assert.That(registry.Find("uuid")!.BanReason, Is.EqualTo("griefing at (10, 12)"));
        Assert.That(registry.Pardon("uuid"));
        Assert.That(registry.Find("uuid")!.BanReason, Is.Null);
        Assert.That(registry.WasKicked("uuid", IPAddress.Loopback), Is.False);
        Assert.That(registry.Pardon("uuid"), Is.False);
    }

    [Test]
    public void Admin_rights_need_the_secret_as_well_as_the_identity()
    {
        var registry = new PlayerRegistry(time: _time);
        registry.SetAdmin("uuid", "secret");
        Assert.That(registry.IsAdmin("uuid", "secret"));
        Assert.That(registry.IsAdmin("uuid", "guess"), Is.False);
        Assert.That(registry.IsAdmin("other", "secret"), Is.False);
        registry.SetAdmin("uuid", null);
        Assert.That(registry.IsAdmin("uuid", "secret"), Is.False);
    }

    [Test]
    public void Nonsense_is_not_an_address() =>
        Assert.That(() => new PlayerRegistry().BanAddress("everywhere", "x"), Throws.TypeOf<FormatException>());

    [Test]
    public async Task What_was_saved_is_there_after_a_restart()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid().ToString("N"), "players.json");
        await using (var registry = new PlayerRegistry(path, _time))
        {
            registry.WhitelistEnabled = true;
            registry.SetWhitelisted("friend", true);
            registry.Ban("foe", "griefing");
            registry.BanAddress("198.51.100.0/24", "flood");
            registry.RecordJoin("friend", "frog", Home);
        }

        await using var again = new PlayerRegistry(path, _time);
        Assert.That(again.WhitelistEnabled);
        Assert.That(again.Find("friend"), Has.Property("LastName").EqualTo("frog").And.Property("Whitelisted").True);
        Assert.That(again.Find("foe")!.BanReason, Is.EqualTo("griefing"));
        Assert.That(again.FindBan(IPAddress.Parse("198.51.100.9")), Is.EqualTo("flood"));
    }

    [Test]
    public void A_damaged_file_is_an_error_that_names_it()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid().ToString("N") + ".json");
        File.WriteAllText(path, "{\"players\": [");
        Assert.That(() => new PlayerRegistry(path), Throws.TypeOf<InvalidDataException>().With.Message.Contains(path));
    }

    [Test]
    public void The_registry_forgets_the_oldest_strangers_first()
    {
        var registry = new PlayerRegistry(time: _time);
        registry.Ban("banned", "kept");
        for (var i = 0; i <= PlayerRegistry.MaxRemembered; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            registry.RecordJoin($"stranger {i}", "x", Home);
        }

        Assert.That(registry.Players, Has.Count.LessThanOrEqualTo(PlayerRegistry.MaxRemembered));
        Assert.That(registry.Find("banned"), Is.Not.Null);
        Assert.That(registry.Find("stranger 0"), Is.Null);
        Assert.That(registry.Find($"stranger {PlayerRegistry.MaxRemembered}"), Is.Not.Null);
    }

    [TestCase("2001:DB8:0:0::1", "2001:db8::1")]
    [TestCase("::ffff:203.0.113.7", "203.0.113.7")]
    [TestCase("2001:DB8::/32", "2001:db8::1")]
    public void A_ban_holds_however_the_address_was_written(string written, string address)
    {
        var registry = new PlayerRegistry(time: _time);
        registry.BanAddress(written, "flood");
        Assert.That(registry.FindBan(IPAddress.Parse(address)), Is.EqualTo("flood"));
        Assert.That(registry.PardonAddress(written));
        Assert.That(registry.FindBan(IPAddress.Parse(address)), Is.Null);
    }

    [Test]
    public async Task Every_change_is_on_disk_in_the_end_however_they_fall()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid().ToString("N"), "players.json");
        for (var round = 0; round < 20; round++)
        {
            await using (var registry = new PlayerRegistry(path, _time))
                for (var i = 0; i < 10; i++)
                {
                    registry.Ban($"foe {round} {i}", "griefing");
                    if (i % 3 == 0)
                        await Task.Delay(1);
                }

            await using var again = new PlayerRegistry(path, _time);
            Assert.That(again.Players, Has.Count.EqualTo((round + 1) * 10));
        }
    }

    [Test]
    public async Task A_file_that_could_not_be_written_is_written_in_the_end()
    {
        var folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid().ToString("N"));
        var path = Path.Combine(folder, "players.json");
        var registry = new PlayerRegistry(path, _time);
        File.WriteAllText(folder, "a file where the folder should be");
        registry.Ban("foe", "griefing");
        Assert.That(async () => await registry.DisposeAsync(), Throws.InstanceOf<IOException>());
        File.Delete(folder);
        await registry.DisposeAsync();
        await using var again = new PlayerRegistry(path, _time);
        Assert.That(again.Find("foe")!.BanReason, Is.EqualTo("griefing"));
    }
}
