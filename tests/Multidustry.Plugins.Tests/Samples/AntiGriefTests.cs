using Multidustry.Plugins.Proxy;
using Multidustry.Plugins.Tests.Proxy;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Tests.Samples;

/// <summary>The sample in AssemblyScript: a filter of a proxy.</summary>
public sealed class AntiGriefTests
{
    private const int Connections = 1, Chat = 2;
    private SampleHost _host = null!;

    [SetUp]
    public void Start()
    {
        _host = new SampleHost().Offer("admission", "refuse").Offer("chat-filter", "withhold").Offer("chat-filter", "replace")
            .Offer("packet-filter", "watch", _ => true).Offer("packet-filter", "drop").Offer("sessions", "tell").Offer("sessions", "kick");
        Assert.That(_host.Start("anti-grief"), Is.EqualTo(Connections | Chat));
        Assert.That(_host.Done, Has.Member("watch(TileConfig)"));
    }

    [Test]
    public void Who_knocks_too_often_or_has_no_name_is_turned_away()
    {
        Assert.That(_host.Handle(Connecting(1, recent: 10, "Ann"), Connecting(2, recent: 11, "Bob"), Connecting(3, recent: 1, "  ")), Is.EqualTo(new[]
        {
            "refuse(2, You knock too often. Come back in a minute.)",
            "refuse(3, Choose another name.)",
        }));
    }

    [Test]
    public void A_line_that_was_said_before_is_withheld()
    {
        Assert.That(_host.Handle(Said(1, 10, "Frög😀"), Said(2, 11, "Frög😀"), Said(1, 12, "Frög😀")), Is.EqualTo(new[] { "withhold(12)", "tell(1, You have said that.)" }));
    }

    [Test]
    public void A_flood_of_lines_is_withheld_until_time_has_passed()
    {
        Assert.That(_host.Handle([.. Enumerable.Range(0, 6).Select(i => Said(1, (uint)i, $"line {i}"))]), Is.EqualTo(new[] { "withhold(5)", "tell(1, Slow down.)" }));
        _host.Now += 5_000;
        Assert.That(_host.Handle(Said(1, 6, "line 6")), Is.Empty);
    }

    [Test]
    public void Words_are_masked_and_commands_left_alone()
    {
        Assert.That(_host.Handle(Said(1, 1, "what a Noob, noob"), Said(1, 2, "/vote noob")), Is.EqualTo(new[] { "replace(1, what a ****, ****)" }));
    }

    [Test]
    public void Changes_that_no_hand_makes_so_fast_are_dropped_and_their_maker_is_put_out_in_the_end()
    {
        for (var second = 1; second <= 3; second++, _host.Now += 1_000)
        {
            var done = _host.Handle([.. Enumerable.Range(1, 27).Select(i => Packet(7, (uint)i))]);
            Assert.That(done.Where(line => line.StartsWith("drop", StringComparison.Ordinal)), Is.EqualTo(new[] { "drop(26)", "drop(27)" }));
            Assert.That(done.Contains("kick(7, Nobody clicks so fast.)"), Is.EqualTo(second == 3));
        }
    }

    [Test]
    public async Task It_judges_in_the_host_of_a_proxy()
    {
        await using var host = await ProxyHost.StartAsync("anti-grief", new ProxyPluginOptions { Patience = TimeSpan.FromHours(1) });
        Assert.That(await host.ConnectAsync("frog"), Is.EqualTo(ProxyVerdict.Passes));
        Assert.That((await host.ConnectAsync(" ")).Reason, Is.EqualTo("Choose another name."));
        Assert.That((await host.SayAsync("what a noob")).Replacement.Text, Is.EqualTo("what a ****"));
        Assert.That(await host.SayAsync("again"), Is.EqualTo(ProxyVerdict.Passes));
        Assert.That((await host.SayAsync("again")).IsRefused);
        Assert.That(host.Done, Has.Member("tell 1 You have said that."));
        Assert.That(host.Plugins.Watches("TileConfig"));
        Assert.That(await host.SendAsync(1, 2, 3), Is.EqualTo(ProxyVerdict.Passes));
    }

    [Test]
    public void Its_memory_does_not_grow_with_what_has_passed()
    {
        Assert.That(_host.SaveState(), Is.Empty);
        for (var i = 0u; i < 2_000; i++, _host.Now += 60_000)
            _host.Handle(Connecting(i, 1, new string('x', 30)), new(1, i), Said(i, i, new string('y', 500)), new(2, i));
        Assert.That(_host.MemoryBytes, Is.LessThan(1 << 20));
    }

    private static VariantValue Connecting(uint id, uint recent, string name) =>
        new(0, new object?[] { id, "192.0.2.1", recent, 154, "uuid", name, "en", false, new object?[] { "a mod", "another" } });

    private static VariantValue Said(uint connection, uint line, string text) => new(3, new object?[] { connection, line, text });

    private static VariantValue Packet(uint connection, uint number) => new(4, new object?[] { connection, number, "TileConfig", new byte[] { 1, 2, 3 } });
}
