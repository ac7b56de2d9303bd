using System.Collections.Concurrent;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Storage.KeyValue;
using Multidustry.Plugins.Tests.Packaging.Sources;
using Multidustry.Plugins.Tests.World;
using Multidustry.Plugins.World.Messages;
using Multidustry.Simulation.Commands;

namespace Multidustry.Plugins.Tests.Calls;

/// <summary>Calls that take time, from a real guest through the reactor and back.</summary>
public sealed class PluginReactorTests
{
    private BlockingCollection<SendToAttachment> _outcomes = null!;
    private string _folder = null!;
    private SqliteKeyValueStore _values = null!;
    private RegistryServer _server = null!;
    private HttpClient _http = null!;
    private PluginReactor _reactor = null!;
    private PluginWorld _world = null!;

    [SetUp]
    public async Task A_node_with_services_and_a_world_with_a_plugin()
    {
        _outcomes = [];
        _folder = Directory.CreateTempSubdirectory("multidustry-reactor-").FullName;
        _values = await SqliteKeyValueStore.OpenAsync(Path.Combine(_folder, "node.sqlite"), "probe");
        _server = new RegistryServer();
        _server.Files["hello"] = "hi there"u8.ToArray();
        _server.Files["giant"] = new byte[500_000];
        _http = PluginServices.CreateHttpClient();
        _reactor = new PluginReactor(new PluginServices { Values = (_, scope, _) => new(scope == ValueScope.Node ? _values : null), Http = _http }, (call, outcome) => _outcomes.Add(PluginMessage.CallFinished(call.Plugin, call.Id, outcome)));
        _world = new PluginWorld();
        _world.Install("probe-1", more: PluginWorld.AllCapabilities.Replace("granted.example", "127.0.0.1", StringComparison.Ordinal));
    }

    [TearDown]
    public async Task Close_everything()
    {
        await _reactor.DisposeAsync();
        _http.Dispose();
        _server.Dispose();
        _values.Dispose();
        _outcomes.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void Values_of_the_node_are_put_and_read_while_the_world_ticks_on()
    {
        Assert.That(_world.Chat("node get"), Is.Empty);
        Assert.That(_world.Chat("poll"), Is.EqualTo(new[] { "pending" }), "the tick does not wait");
        Assert.That(Outcome(), Is.EqualTo(new[] { "nothing" }));
        _world.Chat("node put");
        Assert.That(Outcome(), Is.EqualTo(new[] { "put" }));
        _world.Chat("node get");
        Assert.That(Outcome(), Is.EqualTo(new[] { "from the node" }));
        Assert.That(_world.Chat("poll"), Is.EqualTo(new[] { "there is no such call" }), "an outcome is told once");
    }

    [Test]
    public void A_scope_that_is_not_granted_fails_at_once()
    {
        Assert.That(_world.Chat("cluster get"), Is.Empty);
        Assert.That(_world.Tick(), Is.EqualTo(new[] { "the capability storage.cluster is not granted" }));
        Assert.That(_world.Calls, Is.Empty);
    }

    [Test]
    public void Requests_go_to_granted_hosts_only()
    {
        _world.Chat($"http {_server.Address}/hello");
        Assert.That(Outcome(), Is.EqualTo(new[] { "200 hi there" }));
        _world.Chat($"http {_server.Address}/missing");
        Assert.That(Outcome(), Is.EqualTo(new[] { "404 " }));
        _world.Chat($"http {_server.Address}/giant");
        Assert.That(Outcome(), Is.EqualTo(new[] { "the answer has more than 393216 bytes" }));
        foreach (var (address, reason) in new[]
        {
            ("http://evil.example/", "the capability http is not granted for evil.example"),
            ("http://127.0.0.1@evil.example/", "the address is no http or https URL"),
            ("file:///etc/passwd", "the address is no http or https URL"),
            ("nonsense", "the address is no http or https URL"),
        })
        {
            _world.Chat("http " + address);
            Assert.That(_world.Tick(), Is.EqualTo(new[] { reason }));
        }
    }

    [Test]
    public void A_plugin_has_a_limited_number_of_calls_under_way()
    {
        for (var i = 0; i < 40; i++)
            _world.Chat("node get");
        Assert.That(_world.Calls, Has.Count.EqualTo(32));
    }

    [Test]
    public async Task Documents_are_put_read_and_listed()
    {
        using var documents = await SqliteDocumentStore.OpenAsync(Path.Combine(_folder, "documents.sqlite"), "probe");
        await using var reactor = new PluginReactor(new PluginServices { Documents = (_, _) => new(documents), MaxOutcomeBytes = 40 }, (call, outcome) => _outcomes.Add(PluginMessage.CallFinished(call.Plugin, call.Id, outcome)));
        var outcomes = new List<CallOutcome>();
        foreach (var request in (PluginRequest[])
        [
            new PutDocument("c", "a", "{\"n\":1}"u8.ToArray(), 0), new PutDocument("c", "a", "{}"u8.ToArray(), 0), new PutDocument("c", "b", "{\"text\":\"quite long indeed\"}"u8.ToArray(), null),
            new PutDocument("c", "x", "no json"u8.ToArray(), null), new GetDocument("c", "a"), new GetDocument("c", "z"), new ListDocuments("c", null, 10), new DeleteDocument("c", "a"),
            new DeleteDocument("c", "a"), new GetValue(ValueScope.Node, "k"), new SendHttp("GET", new Uri("http://127.0.0.1/"), "", []),
        ])
            outcomes.Add(await RunAsync(reactor, request));
        Assert.That(outcomes.Select(outcome => outcome.GetType().Name.Replace("Outcome", "", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "Version", "Nothing", "Version", "Failed", "Entry", "Nothing", "Entries", "Done", "Nothing", "Failed", "Failed",
        }));
        Assert.That(((EntriesOutcome)outcomes[6]).Entries.Select(entry => entry.Key), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task What_takes_too_long_or_fails_inside_has_an_outcome_too()
    {
        await using var reactor = new PluginReactor(new PluginServices
        {
            Timeout = TimeSpan.FromMilliseconds(50),
            Documents = async (_, stop) => { await Task.Delay(Timeout.Infinite, stop); return null; },
            Values = (_, _, _) => throw new InvalidOperationException("secret"),
        }, (call, outcome) => _outcomes.Add(PluginMessage.CallFinished(call.Plugin, call.Id, outcome)));
        Assert.That(await RunAsync(reactor, new GetValue(ValueScope.Node, "k")), Is.EqualTo(new FailedOutcome("the host failed")));
        Assert.That(await RunAsync(reactor, new GetDocument("c", "a")), Is.EqualTo(new FailedOutcome("no outcome within 0.05 seconds")));
    }

    private async Task<CallOutcome> RunAsync(PluginReactor reactor, PluginRequest request)
    {
        reactor.Begin(new PluginCall("probe", 1, request));
        return await Task.Run(() =>
        {
            var message = _outcomes.Take();
            var reader = new Core.Binary.BigEndianReader(message.Message.Span);
            reader.ReadByte();
            reader.ReadUtf();
            reader.ReadInt32();
            return CallOutcome.Read(ref reader);
        });
    }

    /// <summary>Runs the call that the plugin has just begun, and the tick after it.</summary>
    private IReadOnlyList<string> Outcome()
    {
        _reactor.Begin(_world.Calls[^1]);
        _world.Execute(_outcomes.Take());
        return _world.Tick();
    }
}
