using System.Text;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Tests.Samples;

/// <summary>The sample in Rust for apiservers: its tasks wait for the outcomes of calls.</summary>
public sealed class WebhookTests
{
    private const int Changed = 0, Command = 1, Requested = 2, CallFinished = 4;
    private readonly Dictionary<uint, VariantValue> _outcomes = [];
    private SampleHost _host = null!;
    private uint _calls;

    [SetUp]
    public void Start()
    {
        (_calls, _host) = (0, new());
        _outcomes.Clear();
        _host.Offer("operator-commands", "add", _ => true).Offer("operator-commands", "reply").Offer("webhooks", "open", _ => true).Offer("webhooks", "respond")
            .Offer("cluster", "list", _ => new object?[] { Change("world", "main", "{}"), Change("world", "other", null) })
            .Offer("shared-values", "get", _ => ++_calls).Offer("shared-values", "put", _ => ++_calls).Offer("http", "send", _ => ++_calls)
            .Offer("calls", "poll", arguments => _outcomes.GetValueOrDefault((uint)arguments[0]!) ?? new VariantValue(0, null));
        Assert.That(_host.Start("webhook"), Is.EqualTo(16 | 64 | 128));
        Assert.That(_host.Done, Is.EqualTo(new[]
        {
            "add(webhook-address, <url>, Sets where messages about the cluster go.)", "add(webhook-say, <text>, Says something there.)", "open(status)",
        }));
    }

    [Test]
    public void A_change_of_the_cluster_is_told_to_the_room()
    {
        Assert.That(_host.Handle(new VariantValue(Changed, Change("node", "gs-1 \"north\"", null))), Has.Member("get(1, webhook/address)"));
        Assert.That(Finish(1, Entry("https://chat.example/hook")), Has.Member(
            "send(1, https://chat.example/hook, application/json, {\"content\":\"Node gs-1 \\\"north\\\" is gone.\"})"));
        Assert.That(Finish(2, Response(204)), Has.None.StartsWith("log"));
    }

    [Test]
    public void A_room_that_does_not_answer_well_is_noted_in_the_log()
    {
        _host.Handle(new VariantValue(Changed, Change("leader", "api-2", "{}")));
        Finish(1, Entry("https://chat.example/hook"));
        Assert.That(Finish(2, Response(429)), Has.Member("log(api-2 wasn't told: the room answered with 429)"));
    }

    [Test]
    public void Operators_set_the_address_and_say_things()
    {
        _host.Handle(new VariantValue(Command, new object?[] { 5u, "webhook-address", "http://plain.example", "root" }));
        Assert.That(_host.Done, Has.Member("reply(5, 1:an address begins with https://)"));
        Assert.That(_host.Handle(new VariantValue(Command, new object?[] { 6u, "webhook-address", "https://chat.example/hook", "root" })),
            Has.Member("put(1, webhook/address, https://chat.example/hook, none)").Or.Member("put(1, webhook/address, https://chat.example/hook, 0:none)"));
        Assert.That(Finish(1, new VariantValue(1, new VariantValue(4, 1L))), Has.Member("reply(6, 0:Messages go there from now on.)"));

        _host.Handle(new VariantValue(Command, new object?[] { 7u, "webhook-say", "hi\nall", "root" }));
        Assert.That(Finish(2, Entry("https://chat.example/hook")).Single(line => line.StartsWith("send", StringComparison.Ordinal)), Does.EndWith("{\"content\":\"root: hi\\u000aall\"})"));
        Assert.That(Finish(3, Response(200)), Has.Member("reply(7, 0:Said.)"));
    }

    [Test]
    public void Without_an_address_an_operator_is_told_so()
    {
        _host.Handle(new VariantValue(Command, new object?[] { 8u, "webhook-say", "hello", "root" }));
        Assert.That(Finish(1, new VariantValue(1, new VariantValue(0, null))), Has.Member("reply(8, 1:no address is set)"));
    }

    [Test]
    public void A_request_from_outside_is_answered_at_once()
    {
        object?[] headers = [new object?[] { "accept", "*/*" }, new object?[] { "x-more", "1" }];
        Assert.That(_host.Handle(new VariantValue(Requested, new object?[] { 9u, "GET", "status", "", headers, Array.Empty<byte>() })),
            Has.Member("respond(9, 200, application/json, {\"worlds\":2})"));
    }

    private IReadOnlyList<string> Finish(uint call, VariantValue outcome)
    {
        _outcomes[call] = outcome;
        return _host.Handle(new VariantValue(CallFinished, call));
    }

    private static object?[] Change(string kind, string name, string? json) => [kind, name, 3L, json is null ? new VariantValue(0, null) : new VariantValue(1, json)];

    private static VariantValue Entry(string value) => new(1, new VariantValue(2, new object?[] { "webhook/address", Encoding.UTF8.GetBytes(value), 1L }));

    private static VariantValue Response(ushort status) => new(1, new VariantValue(5, new object?[] { status, Array.Empty<byte>() }));
}
