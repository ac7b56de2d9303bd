using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Protocol.Packets;

namespace Multidustry.Cluster.Tests.GameServer.Plugins;

/// <summary>World plugins and the players of a hosted world.</summary>
[CancelAfter(60_000)]
public sealed class HostedPluginsTests
{
    private static readonly WorldHostOptions Talkative = new() { Chat = new ChatLimits { QuietAfterConnecting = TimeSpan.Zero } };

    [Test]
    public async Task A_player_uses_a_command_that_a_plugin_has_added_and_sees_it_in_the_help(CancellationToken cancellation)
    {
        await using var test = await PlayAsync(cancellation, "welcome");
        await HearsAsync(test, "Welcome, frog! Visit 1", cancellation);
        test.Say("/visits");
        await HearsAsync(test, "1 visits", cancellation);
        test.Say("/help 1");
        await UntilAsync(() => test.Link.LinesOf(1).Any(line => line.Contains("/help", StringComparison.Ordinal)), cancellation);
        test.Say("/help 2");
        await UntilAsync(() => test.Link.LinesOf(1).Any(line => line.Contains("Tells how often somebody came in.", StringComparison.Ordinal)), cancellation);
    }

    [Test]
    public async Task A_filter_withholds_what_a_player_says_or_has_other_words_shown(CancellationToken cancellation)
    {
        await using var test = await PlayAsync(cancellation, "probe-1");
        test.Say("secret plans");
        test.Say("rude word");
        test.Say("hello");
        await UntilAsync(() => Spoken(test).Contains("hello"), cancellation);
        Assert.That(Spoken(test), Is.EqualTo(new[] { "polite", "hello" }));
    }

    [Test]
    public async Task A_filter_that_fails_lets_everything_pass(CancellationToken cancellation)
    {
        await using var test = await PlayAsync(cancellation, "probe-1");
        test.Say("trap");
        test.Say("secret plans");
        await UntilAsync(() => Spoken(test).Contains("secret plans"), cancellation);
        Assert.That(Spoken(test), Is.EqualTo(new[] { "trap", "secret plans" }));
        Assert.That((await test.World.GetPluginsAsync(cancellation)).Single().State, Is.EqualTo(PluginState.Quarantined));
    }

    [Test]
    public async Task While_the_world_stands_still_nobody_waits_for_a_filter(CancellationToken cancellation)
    {
        await using var test = await PlayAsync(cancellation, "probe-1");
        await test.World.SetPausedAsync(true, cancellation);
        test.Say("secret plans");
        await UntilAsync(() => Spoken(test).Contains("secret plans"), cancellation);
    }

    [Test]
    public async Task A_menu_reaches_the_player_and_its_answer_the_plugin(CancellationToken cancellation)
    {
        await using var test = await PlayAsync(cancellation, "menu");
        test.Say("/ask");
        await UntilAsync(() => Menus(test).Any(), cancellation);
        var menu = Menus(test).Single();
        Assert.That((menu.Title, menu.Message, menu.Options.ToArray().Select(row => row.Single())), Is.EqualTo(("Supper", "What shall it be?", new[] { "soup", "salad" })));
        test.Link.Send(1, new MenuChoosePacket { MenuId = menu.MenuId + 1, Option = 1 });
        test.Link.Send(1, new MenuChoosePacket { MenuId = menu.MenuId, Option = 1 });
        await HearsAsync(test, "You chose 1", cancellation);
        Assert.That(test.Link.LinesOf(1).Count(line => line.StartsWith("You chose", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [TestCase("loop", "used up its")]
    [TestCase("recurse", "handle trapped")]
    [TestCase("giant", "handle trapped")]
    public async Task A_hostile_plugin_goes_into_quarantine_and_the_world_goes_on(string word, string reason, CancellationToken cancellation)
    {
        await using var test = await PlayAsync(cancellation, "probe-1", "welcome");
        test.Say(word);
        await UntilAsync(() => Spoken(test).Contains(word), cancellation);
        var plugins = await test.World.GetPluginsAsync(cancellation);
        Assert.That(plugins.Select(plugin => plugin.State), Is.EqualTo(new[] { PluginState.Quarantined, PluginState.Running }));
        Assert.That(plugins[0].Reason, Does.Contain(reason));
        test.Say("/visits");
        await HearsAsync(test, "1 visits", cancellation);
    }

    [TestCase("loops-at-instantiation", "can't be instantiated: used up its")]
    [TestCase("loops-after-start", "start used up its")]
    [TestCase("speaks-after-start", "start trapped: cannot leave")]
    [TestCase("traps-at-events", "handle trapped: unreachable")]
    [TestCase("loops-in-realloc", "handle used up its")]
    [TestCase("speaks-in-realloc", "handle trapped: cannot leave")]
    [TestCase("strays-in-realloc", "handle trapped: realloc return")]
    [TestCase("asks-without-end", "handle used up its")]
    public async Task Whatever_a_plugin_does_where_the_host_calls_it_the_world_goes_on(string guest, string reason, CancellationToken cancellation)
    {
        await using var test = await PlayAsync(cancellation, "hostile-" + guest, "welcome");
        test.Say("hello");
        await UntilAsync(() => Spoken(test).Contains("hello"), cancellation);
        var tick = await test.World.InvokeAsync(world => world.Clock.Tick, cancellation);
        PluginStatus hostile;
        do
            hostile = (await test.World.GetPluginsAsync(cancellation))[0];
        while (hostile.State != PluginState.Quarantined);
        Assert.That(hostile.Reason, Does.StartWith(reason));
        while (await test.World.InvokeAsync(world => world.Clock.Tick, cancellation) <= tick)
            await Task.Delay(5, cancellation);
        test.Say("/visits");
        await HearsAsync(test, "1 visits", cancellation);
    }

    [Test]
    public async Task A_plugin_that_never_starts_is_reported_to_admins_only(CancellationToken cancellation)
    {
        await using var test = await PlayAsync(cancellation, "loops-at-start");
        test.Say("/plugins");
        await UntilAsync(() => test.Link.LinesOf(1).Any(line => line.Contains("no such command", StringComparison.Ordinal)), cancellation);
        test.World.Players.Single().SetAdmin(true);
        await UntilAsync(() => test.World.Players.Single().IsAdmin, cancellation);
        test.Say("/plugins");
        await UntilAsync(() => test.Link.LinesOf(1).Any(line => line.Contains("loops-at-start 1.0.0: in quarantine for ", StringComparison.Ordinal) && line.Contains("start used up its", StringComparison.Ordinal)), cancellation);
    }

    [Test]
    public async Task An_operator_switches_a_plugin_off_and_on(CancellationToken cancellation)
    {
        await using var test = await PlayAsync(cancellation, "welcome");
        await test.World.EnablePluginAsync("welcome", false, cancellation);
        test.Say("/visits");
        await UntilAsync(() => test.Link.LinesOf(1).Any(line => line.Contains("no such command", StringComparison.Ordinal)), cancellation);
        await test.World.EnablePluginAsync("welcome", true, cancellation);
        test.Say("/visits");
        await HearsAsync(test, "1 visits", cancellation);
        Assert.That(async () => await test.World.EnablePluginAsync("nobody", true, cancellation), Throws.ArgumentException);
    }

    [Test]
    public async Task Another_version_takes_over_and_what_is_not_wanted_any_more_is_off_until_it_is_again(CancellationToken cancellation)
    {
        await using var test = await PlayAsync(cancellation, "probe-1", "welcome");
        await test.Plugins.WantAsync([GuestPackages.Create("probe-2", "probe-1", "2.0.0")], cancellationToken: cancellation);
        await test.Node.Node.ApplyPluginsAsync(cancellation);
        var plugins = await test.World.GetPluginsAsync(cancellation);
        Assert.That(plugins.Select(plugin => (plugin.Name, plugin.Version.ToString(), plugin.State)),
            Is.EqualTo(new[] { ("probe-1", "2.0.0", PluginState.Running), ("welcome", "1.0.0", PluginState.Withdrawn) }));
        await test.World.EnablePluginAsync("probe-1", false, cancellation);
        await test.Plugins.WantAsync([GuestPackages.Create("probe-2", "probe-1", "2.1.0"), GuestPackages.Create("welcome", version: "1.1.0")], cancellationToken: cancellation);
        await test.Node.Node.ApplyPluginsAsync(cancellation);
        plugins = await test.World.GetPluginsAsync(cancellation);
        Assert.That(plugins.Select(plugin => (plugin.Name, plugin.Version.ToString(), plugin.State)),
            Is.EqualTo(new[] { ("probe-1", "2.1.0", PluginState.Disabled), ("welcome", "1.1.0", PluginState.Running) }), "what the operator switched off stays so");
    }

    [Test]
    public async Task The_next_map_has_the_plugins_anew(CancellationToken cancellation)
    {
        await using var test = await PlayAsync(cancellation, "welcome");
        await HearsAsync(test, "Welcome, frog! Visit 1", cancellation);
        await test.World.ReplaceAsync(TestNode.Map(), cancellation);
        test.Link.Confirm(1);
        await UntilAsync(() => test.Link.LinesOf(1).Count(line => line == "Welcome, frog! Visit 1") == 2, cancellation);
    }

    private static async Task<Played> PlayAsync(CancellationToken cancellation, params string[] guests)
    {
        var plugins = new NodePlugins();
        await plugins.WantAsync([.. guests.Select(guest => GuestPackages.Create(guest))], cancellationToken: cancellation);
        var node = new TestNode(plugins);
        var world = node.Host(options: Talkative);
        var link = await TestLink.ConnectAsync(node);
        await link.JoinAsync(1, "frog", cancellation);
        link.Confirm(1);
        await UntilAsync(() => world.Players.Count == 1, cancellation);
        return new Played(node, world, link, plugins);
    }

    private static IEnumerable<string?> Spoken(Played test) => test.Link.Packets.Select(sent => sent.Packet).OfType<SendMessage2Packet>().Select(packet => packet.Unformatted).Where(text => text is not null);

    private static IEnumerable<MenuPacket> Menus(Played test) => test.Link.Packets.Select(sent => sent.Packet).OfType<MenuPacket>();

    private static Task HearsAsync(Played test, string line, CancellationToken cancellation) => UntilAsync(() => test.Link.LinesOf(1).Contains(line), cancellation);

    private static async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        while (!condition())
            await Task.Delay(10, cancellation);
    }

    private sealed record Played(TestNode Node, HostedWorld World, TestLink Link, NodePlugins Plugins) : IAsyncDisposable
    {
        public void Say(string text) => Link.Send(1, new SendChatMessagePacket { Message = text });

        public async ValueTask DisposeAsync()
        {
            await Link.DisposeAsync();
            await Node.DisposeAsync();
        }
    }
}
