using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Tests.Proxy;

/// <summary>A real client behind a proxy whose world gets another owner: what was said is heard once, or the world is loaded again.</summary>
[CancelAfter(30_000), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LinesTests : IAsyncDisposable
{
    private readonly InProcessTransport _transport = new();
    private readonly WorldDirectory _directory = new();
    private readonly IClusterListener _node;
    private readonly List<IAsyncDisposable> _all = [];
    private readonly ConcurrentQueue<string?> _shown = new();
    private PlayerProxy _proxy = null!;

    public LinesTests() => _node = _transport.Listen("node");

    public async ValueTask DisposeAsync()
    {
        _all.Reverse();
        foreach (var one in _all)
            await one.DisposeAsync();
        await _node.DisposeAsync();
        await _transport.DisposeAsync();
    }

    [Test]
    public async Task What_one_owner_did_not_pass_on_the_next_one_does_and_nothing_twice(CancellationToken cancellation)
    {
        var (owner, client) = await PlayAsync(cancellation);
        client.SendChat("heard");
        client.SendChat("not kept");
        await UntilAsync(() => owner.Heard.Count == 3, cancellation);
        await owner.DisposeAsync();
        client.SendChat("said to nobody");
        var next = await OwnAsync(new WorldGreeting(2, "line", [1], Sent: 1, Repeated: 3, Heard: owner.Numbers["heard"]), cancellation);
        foreach (var line in new[] { "one", "two", "not passed on", "new" })
            next.Say(1, line);

        await UntilAsync(() => _shown.Count >= 4 && next.Heard.Count >= 2, cancellation);
        Assert.That(_shown, Is.EqualTo(new[] { "one", "two", "not passed on", "new" }));
        Assert.That(next.Heard, Is.EqualTo(new[] { "1: not kept", "1: said to nobody" }), "and nobody is announced");
        Assert.That(next.AskedFor, Is.EqualTo("line"));
    }

    [TestCase("line", 0, 2, 0, TestName = "who_knows_more_than_the_next_owner")]
    [TestCase("line", 4, 0, 0, TestName = "who_lacks_what_the_next_owner_does_not_have")]
    [TestCase("line", 0, 3, 1000, TestName = "whose_owner_heard_what_was_never_said")]
    [TestCase("other", 0, 3, 0, TestName = "whose_owner_begins_anew")]
    public async Task The_world_is_loaded_again_by(string line, long sent, int repeated, long heard, CancellationToken cancellation)
    {
        var (owner, _) = await PlayAsync(cancellation);
        await owner.DisposeAsync();
        var next = await OwnAsync(new WorldGreeting(2, line, [1], sent, repeated, heard), cancellation);
        for (var i = 0; i < repeated; i++)
            next.Say(1, "said by the owner before");
        next.Say(1, "new");

        await UntilAsync(() => _shown.Count >= 3, cancellation);
        Assert.That(_shown, Is.EqualTo(new[] { "one", "two", "new" }));
        Assert.That(next.Heard, Is.EqualTo(new[] { "back 1" }));
    }

    [Test]
    public async Task The_next_owner_hears_who_left_and_who_is_unknown_to_it(CancellationToken cancellation)
    {
        var (owner, _) = await PlayAsync(cancellation);
        await owner.DisposeAsync();
        var next = await OwnAsync(new WorldGreeting(2, "line", [77], Sent: 0, Repeated: 3, Heard: 0), cancellation);
        await UntilAsync(() => next.Heard.Count == 2, cancellation);
        Assert.That(next.Heard, Is.EquivalentTo(new[] { "close 77", "back 1" }));
    }

    [Test]
    public async Task While_an_owner_holds_the_proxy_everything_waits_for_it(CancellationToken cancellation)
    {
        var (owner, client) = await PlayAsync(cancellation);
        var leaving = Join(cancellation);
        await UntilAsync(() => owner.Heard.Contains("open 2"), cancellation);
        ToProxy.SendHold(owner.Writer);
        await UntilAsync(() => owner.Heard.Contains("held"), cancellation);
        client.SendChat("waits");
        await leaving.DisposeAsync();
        Join(cancellation);
        await UntilAsync(() => _proxy.Listener.ConnectionCount == 2, cancellation);
        var before = owner.Heard.Count;
        ToProxy.SendResume(owner.Writer);

        await UntilAsync(() => owner.Heard.Count >= before + 3, cancellation);
        Assert.That(owner.Heard.Skip(before).Order(), Is.EqualTo(new[] { "1: waits", "close 2", "open 3" }));
    }

    /// <summary>One player, let in by the world's first owner and shown two lines.</summary>
    private async Task<(FakeOwner Owner, MindustryClient Client)> PlayAsync(CancellationToken cancellation)
    {
        _directory.Report(new WorldStatus { Name = "main", Node = "node", Build = 154, Epoch = 1 });
        _proxy = await PlayerProxy.StartAsync(new ProxyOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) }, _transport, _directory, TimeProvider.System, NullLogger<PlayerProxy>.Instance, cancellation);
        _all.Add(_proxy);
        var owner = await OwnAsync(new WorldGreeting(1, "line", [], 0, 0, 0), cancellation);
        var client = Join(cancellation);
        await UntilAsync(() => owner.Heard.Contains("open 1"), cancellation);
        ToProxy.SendAdmit(owner.Writer, 1);
        owner.Say(1, "one");
        owner.Say(1, "two");
        await UntilAsync(() => _shown.Count == 2, cancellation);
        return (owner, client);
    }

    private MindustryClient Join(CancellationToken cancellation)
    {
        var client = new MindustryClient(new MindustryClientOptions { Port = _proxy.EndPoint.Port });
        client.PacketReceived += (_, info, in packet) =>
        {
            if (info.Type == typeof(SendMessagePacket))
                _shown.Enqueue(PacketCodec.Decode<SendMessagePacket>(new ReadOnlySequence<byte>(packet.Body), new PacketContext(PacketSchema.For(154), PacketDirection.ToClient)).Message);
        };
        _ = client.ConnectAsync(cancellation).ContinueWith(joined => joined.Exception, TaskScheduler.Default); // these worlds are never sent
        _all.Add(client);
        return client;
    }

    private async Task<FakeOwner> OwnAsync(WorldGreeting greeting, CancellationToken cancellation)
    {
        _directory.Report(new WorldStatus { Name = "main", Node = "node", Build = 154, Epoch = greeting.Epoch });
        var owner = new FakeOwner((await _node.AcceptAsync(cancellation))!, greeting);
        _all.Add(owner);
        return owner;
    }

    private static async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        while (!condition())
            await Task.Delay(5, cancellation);
    }
}
