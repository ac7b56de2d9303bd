using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Proxy;
using Multidustry.Plugins.Roles;
using Multidustry.Plugins.Storage.KeyValue;

namespace Multidustry.Plugins.Tests.Proxy;

/// <summary>Plugins of a proxy: what they hear, judge and do.</summary>
public sealed class ProxyPluginsTests
{
    [Test]
    public async Task A_visitor_comes_in_unless_a_plugin_refuses()
    {
        await using var host = await ProxyHost.StartAsync();
        Assert.That(await host.ConnectAsync("frog"), Is.EqualTo(ProxyVerdict.Passes));
        var refused = await host.ConnectAsync("banned");
        Assert.That((refused.IsRefused, refused.Reason), Is.EqualTo((true, "Not you.")));
        Assert.That((host.Plugins.Counts.Admitted, host.Plugins.Counts.Refused, host.Plugins.Counts.Players), Is.EqualTo((1ul, 1ul, 1u)));
    }

    [Test]
    public async Task A_plugin_keeps_a_visitor_waiting_until_it_has_decided()
    {
        await using var host = await ProxyHost.StartAsync();
        Assert.That(await host.ConnectAsync("patient"), Is.EqualTo(ProxyVerdict.Passes), "a timer of the plugin lets it in");
    }

    [TestCase("frog", false)]
    [TestCase("listed", true)]
    public async Task A_list_in_the_values_of_the_node_says_who_comes_in(string listed, bool comesIn)
    {
        var folder = Directory.CreateTempSubdirectory("multidustry-proxy-").FullName;
        using (var values = await SqliteKeyValueStore.OpenAsync(Path.Combine(folder, "node.sqlite"), "probe"))
        {
            await values.PutAsync("whitelist/" + listed, new byte[] { 1 });
            await using var host = await ProxyHost.StartAsync(services: new PluginServices { Values = (_, _, _) => new(values) });
            Assert.That((await host.ConnectAsync("listed")).IsRefused, Is.Not.EqualTo(comesIn));
        }

        Directory.Delete(folder, recursive: true);
    }

    [TestCase(ProxyDefault.Open, false)]
    [TestCase(ProxyDefault.Closed, true)]
    public async Task Nobody_waits_longer_than_the_proxy_is_patient(ProxyDefault without, bool refused)
    {
        await using var host = await ProxyHost.StartAsync(options: new ProxyPluginOptions { Patience = TimeSpan.FromMilliseconds(100), WithoutVerdict = without });
        Assert.That((await host.ConnectAsync("forever")).IsRefused, Is.EqualTo(refused));
        Assert.That(host.Status.State, Is.EqualTo(PluginState.Running), "that is no crime");
    }

    [Test]
    public async Task A_visitor_who_goes_while_it_waits_is_forgotten()
    {
        await using var host = await ProxyHost.StartAsync(options: new ProxyPluginOptions { Patience = TimeSpan.FromHours(1) });
        var waiting = host.Connect("forever", "192.0.2.1", out var id);
        await host.SayAsync("anything");
        host.Plugins.Disconnected(id);
        await waiting;
        Assert.That((host.Plugins.Counts.Admitted, host.Plugins.Counts.Connections), Is.EqualTo((0ul, 0u)));
    }

    [Test]
    public async Task Lines_pass_are_replaced_or_withheld()
    {
        await using var host = await ProxyHost.StartAsync();
        Assert.That(await host.SayAsync("hello"), Is.EqualTo(ProxyVerdict.Passes));
        Assert.That((await host.SayAsync("rude")).Replacement.Text, Is.EqualTo("polite"));
        Assert.That((await host.SayAsync("secret")).IsRefused);
        Assert.That(host.Plugins.Counts.Withheld, Is.EqualTo(1));
        Assert.That(host.Plugins.HearsChat);
    }

    [Test]
    public async Task Many_questions_at_once_get_one_answer_each()
    {
        await using var host = await ProxyHost.StartAsync();
        var visitors = Enumerable.Range(0, 300).Select(i => host.ConnectAsync(i % 2 == 0 ? "frog" : "banned")).ToList();
        var lines = Enumerable.Range(0, 300).Select(i => host.SayAsync(i % 2 == 0 ? "hello" : "secret")).ToList();
        var packets = Enumerable.Range(0, 300).Select(i => host.SendAsync((byte)(i % 2))).ToList();
        foreach (var asked in (List<Task<ProxyVerdict>>[])[visitors, lines, packets])
            Assert.That((await Task.WhenAll(asked)).Select(verdict => verdict.IsRefused), Is.EqualTo(Enumerable.Range(0, 300).Select(i => i % 2 == 1)));
    }

    [Test]
    public async Task Watched_packets_pass_are_replaced_or_dropped()
    {
        await using var host = await ProxyHost.StartAsync();
        await host.SayAsync("anything");
        Assert.That((host.Plugins.Watches("TileConfig"), host.Plugins.Watches("UnitClear")), Is.EqualTo((true, false)));
        Assert.That(await host.SendAsync(0, 1), Is.EqualTo(ProxyVerdict.Passes));
        Assert.That((await host.SendAsync(1, 1)).IsRefused);
        Assert.That((await host.SendAsync(2, 1)).Replacement.Body, Is.EqualTo(new byte[] { 7 }));
    }

    [Test]
    public async Task A_plugin_speaks_to_players_and_puts_them_out()
    {
        await using var host = await ProxyHost.StartAsync();
        await host.SayAsync("hi", 7);
        await host.SayAsync("me", 8);
        Assert.That(host.Done, Has.Member("tell 7 hello yourself").And.Member("kick 8 As you wish."));
    }

    [Test]
    public async Task Another_version_takes_over_and_one_that_is_not_wanted_any_more_is_gone()
    {
        await using var host = await ProxyHost.StartAsync();
        await host.SayAsync("anything");
        await host.Plugins.WantAsync([ProxyHost.Package("proxy", version: "2.0.0")]);
        Assert.That((host.Status.Version.ToString(), host.Status.State), Is.EqualTo(("2.0.0", PluginState.Running)));
        Assert.That((await host.ConnectAsync("banned")).IsRefused);
        await host.Plugins.WantAsync([]);
        Assert.That(host.Plugins.Statuses, Is.Empty);
        Assert.That((await host.ConnectAsync("banned")).IsRefused, Is.False);
    }

    [TestCase("proxy-loops", "start used up its")]
    [TestCase("proxy-traps", "start trapped")]
    public async Task A_version_that_does_not_start_leaves_the_old_one_at_work(string guest, string reason)
    {
        await using var host = await ProxyHost.StartAsync(options: new ProxyPluginOptions { Limits = new RolePluginOptions { StartFuel = 1_000_000 } });
        await host.Plugins.WantAsync([ProxyHost.Package(guest, version: "2.0.0")]);
        Assert.That((host.Status.Version.ToString(), host.Status.State), Is.EqualTo(("1.0.0", PluginState.Running)));
        Assert.That(host.Done, Has.Some.Contains(reason));
        Assert.That((await host.ConnectAsync("banned")).IsRefused);
    }

    [Test]
    public async Task One_that_is_switched_off_judges_nothing()
    {
        await using var host = await ProxyHost.StartAsync(options: new ProxyPluginOptions { WithoutVerdict = ProxyDefault.Closed });
        await host.Plugins.EnableAsync("probe", false);
        Assert.That((await host.ConnectAsync("banned")).IsRefused, Is.False);
        await host.Plugins.EnableAsync("probe", true);
        Assert.That((await host.ConnectAsync("banned")).IsRefused);
        Assert.That(async () => await host.Plugins.EnableAsync("nobody", true), Throws.ArgumentException);
    }

    [Test]
    public async Task What_is_not_granted_is_not_there()
    {
        await using var host = new ProxyHost();
        await host.Plugins.WantAsync([ProxyHost.Package("proxy", more: "")]);
        Assert.That(host.Status.State, Is.EqualTo(PluginState.Quarantined));
        Assert.That(host.Status.Reason, Does.Contain("for which it isn't granted the capability"));
    }
}
