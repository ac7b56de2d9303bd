using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Tests.Samples;

/// <summary>The sample in AssemblyScript for apiservers.</summary>
public sealed class RollCallTests
{
    private const int Changed = 0, Command = 1, Requested = 2;
    private SampleHost _host = null!;

    [SetUp]
    public void Start()
    {
        _host = new();
        _host.Offer("operator-commands", "add", _ => true).Offer("operator-commands", "reply").Offer("webhooks", "open", _ => true).Offer("webhooks", "respond")
            .Offer("cluster", "list", kind => (string)kind[0]! == "world" ? new object?[] { Change("main", "{}"), Change("other", null) } : [Change("gs-1", "{}")]);
        Assert.That(_host.Start("roll-call"), Is.EqualTo(16));
        Assert.That(_host.Done, Is.EqualTo(new[] { "add(roll-call, [world|node], Tells which worlds or nodes there are.)", "open(worlds)" }));
    }

    [Test]
    public void Nodes_that_come_and_go_are_in_the_log() =>
        Assert.That(_host.Handle(new(Changed, Change("gs-1", "{}")), new(Changed, Change("gs-2", null))),
            Is.EqualTo(new[] { "log(node gs-1 is there)", "log(node gs-2 is gone)" }));

    [TestCase("", "list(world, 0:none, 1000)", "reply(7, 0:main, other)")]
    [TestCase("node", "list(node, 0:none, 1000)", "reply(7, 0:gs-1)")]
    public void Operators_hear_who_is_there(string words, string asked, string answered) =>
        Assert.That(_host.Handle(new VariantValue(Command, new object?[] { 7u, "roll-call", words, "root" })), Is.EqualTo(new[] { asked, answered }));

    [Test]
    public void What_has_no_roll_is_an_error() =>
        Assert.That(_host.Handle(new VariantValue(Command, new object?[] { 8u, "roll-call", "cow", "root" })), Is.EqualTo(new[] { "reply(8, 1:there is no roll of cow)" }));

    [TestCase("GET", 200)]
    [TestCase("POST", 405)]
    public void The_webhook_has_the_worlds_in_json(string method, int status)
    {
        object?[] headers = [new object?[] { "accept", "*/*" }, new object?[] { "x-more", "1" }];
        Assert.That(_host.Handle(new VariantValue(Requested, new object?[] { 9u, method, "worlds", "a=b", headers, new byte[] { 1, 2 } })),
            Has.Member($"respond(9, {status}, application/json, [\"main\",\"other\"])"));
    }

    private static object?[] Change(string name, string? json) => ["world", name, 3L, json is null ? new VariantValue(0, null) : new VariantValue(1, json)];
}
