using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Proxy;
using Multidustry.Plugins.Roles;

namespace Multidustry.Plugins.Tests.Proxy;

/// <summary>Plugins of a proxy that mean harm: contained, the default applies, and whoever asks never waits for them.</summary>
public sealed class HostileProxyGuestTests
{
    private static readonly ProxyPluginOptions Closed = new() { WithoutVerdict = ProxyDefault.Closed };

    [TestCase("trap", "handle trapped: unreachable")]
    [TestCase("loop", "handle used up its 5000000 fuel")]
    [TestCase("recurse", "handle trapped: ")]
    [TestCase("giant", "handle trapped: ")]
    public async Task What_ends_a_plugin_opens_or_closes_the_door_as_the_operator_said(string word, string reason)
    {
        foreach (var options in (ProxyPluginOptions[])[ProxyPluginOptions.Default, Closed])
        {
            await using var host = await ProxyHost.StartAsync(options: options);
            var closed = options == Closed;
            Assert.That((await host.ConnectAsync(word)).IsRefused, Is.EqualTo(closed), "the one that ended it");
            Assert.That((await host.ConnectAsync("frog")).IsRefused, Is.EqualTo(closed), "the next one");
            Assert.That((await host.SayAsync("hello")).IsRefused, Is.EqualTo(closed));
            Assert.That((await host.SendAsync(0)).IsRefused, Is.EqualTo(closed));
            await host.UntilAsync(() => host.Status.State == PluginState.Quarantined);
            Assert.That(host.Status.Reason, Does.StartWith(reason));
        }
    }

    [TestCase("grow")]
    [TestCase("flood")]
    public async Task What_only_asks_for_too_much_gets_its_share_and_no_more(string word)
    {
        await using var host = await ProxyHost.StartAsync(options: new ProxyPluginOptions { Limits = new RolePluginOptions { Memory = 2 << 20 } });
        Assert.That((await host.SayAsync(word)).IsRefused, Is.False);
        Assert.That(await host.SayAsync("hello"), Is.EqualTo(ProxyVerdict.Passes));
        Assert.That(host.Status.State, Is.EqualTo(PluginState.Running));
        Assert.That(host.Status.MemoryBytes, Is.LessThanOrEqualTo(2 << 20));
        Assert.That(host.Done.Count(line => line == "log flood"), Is.LessThanOrEqualTo(RolePluginOptions.Default.MaxEffects));
    }

    [Test]
    public async Task Numbers_that_are_not_the_plugins_business_mean_nothing()
    {
        await using var host = await ProxyHost.StartAsync();
        Assert.That(await host.ConnectAsync("frog"), Is.EqualTo(ProxyVerdict.Passes));
        Assert.That((await host.ConnectAsync("forge")).IsRefused, "a plugin may judge those of its batch, itself included");
        Assert.That(host.Plugins.Counts.Players, Is.EqualTo(1), "and nobody who is in already");
    }

    [TestCase("proxy-loops")]
    [TestCase("proxy-traps")]
    public async Task One_that_never_starts_leaves_the_door_as_the_operator_said(string guest)
    {
        await using var open = await ProxyHost.StartAsync(guest);
        Assert.That((open.Status.State, (await open.ConnectAsync("frog")).IsRefused), Is.EqualTo((PluginState.Quarantined, false)));
        await using var closed = await ProxyHost.StartAsync(guest, Closed);
        Assert.That((await closed.ConnectAsync("frog")).IsRefused);
    }

    [Test]
    public async Task One_that_traps_when_it_hands_over_goes_into_quarantine()
    {
        await using var host = await ProxyHost.StartAsync("proxy-unsaved");
        await host.Plugins.WantAsync([ProxyHost.Package("proxy", version: "2.0.0")]);
        Assert.That(host.Status.Reason, Does.StartWith("save-state trapped"));
    }

    [Test]
    public async Task One_that_failed_is_started_anew_after_its_pause()
    {
        await using var host = await ProxyHost.StartAsync(options: new ProxyPluginOptions { Limits = new RolePluginOptions { FirstPause = TimeSpan.FromMilliseconds(50) } });
        await host.SayAsync("trap");
        await host.UntilAsync(() => host.Done.Contains("probe is Quarantined") && host.Status.State == PluginState.Running);
        Assert.That((await host.ConnectAsync("banned")).IsRefused);
    }

    [Test]
    public async Task More_than_fits_into_the_queue_gets_the_default_at_once()
    {
        await using var host = await ProxyHost.StartAsync(options: Closed with { Limits = new RolePluginOptions { MaxQueue = 8, Fuel = 50_000_000 } });
        var asked = Enumerable.Range(0, 200).Select(i => host.SayAsync(i == 0 ? "loop" : "hello")).ToList();
        var verdicts = await Task.WhenAll(asked);
        Assert.That(verdicts.Count(verdict => verdict.IsRefused), Is.GreaterThan(0));
    }

    [Test]
    public async Task Packets_larger_than_the_queue_are_not_kept()
    {
        await using var host = await ProxyHost.StartAsync(options: Closed with { Limits = new RolePluginOptions { MaxQueueBytes = 1000 } });
        await host.SayAsync("anything");
        Assert.That((await host.SendAsync(new byte[2000])).IsRefused);
        Assert.That(await host.SendAsync(0), Is.EqualTo(ProxyVerdict.Passes), "the room is free again");
    }
}
