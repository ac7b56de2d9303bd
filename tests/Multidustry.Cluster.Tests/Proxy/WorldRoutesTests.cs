using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.InProcess;

namespace Multidustry.Cluster.Tests.Proxy;

[CancelAfter(30_000)]
public sealed class WorldRoutesTests
{
    private InProcessTransport _transport = null!;
    private WorldDirectory _directory = null!;
    private Lines _log = null!;
    private ManualTime _time = null!;
    private WorldRoutes _routes = null!;

    [SetUp]
    public void An_empty_cluster()
    {
        (_transport, _directory, _log) = (new InProcessTransport(), new WorldDirectory(), new Lines());
        _time = new ManualTime();
        _routes = new WorldRoutes(_transport, _directory, new ProxyOptions(), _time, _log);
    }

    [TearDown]
    public async Task Close()
    {
        await _routes.DisposeAsync();
        await _transport.DisposeAsync();
    }

    [Test]
    public async Task A_new_world_gets_a_link_and_clients_of_its_build(CancellationToken cancellation)
    {
        await using var node = _transport.Listen("node");
        Assert.That(_routes.Find(154), Is.Null);
        _directory.Report(World("classic", 154));
        _directory.Report(World("modern", 157));
        Assert.That(_routes.Find(154), Is.Null, "nothing was opened yet");
        await _routes.ReconcileAsync(cancellation);
        Assert.That(_routes.Find(154)!.World, Is.EqualTo("classic"));
        Assert.That(_routes.Find(157)!.World, Is.EqualTo("modern"));
        Assert.That(_routes.Find(1)!.World, Is.EqualTo("classic"), "the first world tells strangers what is served");
        await using var one = (await node.AcceptAsync(cancellation))!;
        await using var other = (await node.AcceptAsync(cancellation))!;
        Assert.That(new[] { one, other }.Select(stream => WorldService.WorldOf(stream.Service)), Is.EquivalentTo(new[] { "classic", "modern" }));
    }

    [Test]
    public async Task A_world_that_is_gone_loses_its_link(CancellationToken cancellation)
    {
        await using var node = _transport.Listen("node");
        _directory.Report(World("main", 154));
        await _routes.ReconcileAsync(cancellation);
        var route = _routes.Find(154)!;
        _directory.Remove("main", "node");
        await _routes.ReconcileAsync(cancellation);
        Assert.That(_routes.Find(154), Is.Null);
        Assert.That(route.IsLost);
    }

    [Test]
    public async Task A_link_that_broke_is_opened_again(CancellationToken cancellation)
    {
        await using var node = _transport.Listen("node");
        _directory.Report(World("main", 154));
        var (route, stream) = await OwnedAsync(node, epoch: 1, cancellation);
        await stream.DisposeAsync();
        await UntilAsync(() => route.IsLost, cancellation);
        Assert.That(_routes.Find(154), Is.SameAs(route), "who comes now waits with the others");
        var (again, _) = await OwnedAsync(node, epoch: 1, cancellation);
        Assert.That(again, Is.SameAs(route));
    }

    [Test]
    public async Task Nobody_is_sent_to_a_world_that_has_been_lost_for_too_long(CancellationToken cancellation)
    {
        var node = _transport.Listen("node");
        _directory.Report(World("main", 154));
        var (route, stream) = await OwnedAsync(node, epoch: 1, cancellation);
        await node.DisposeAsync();
        await stream.DisposeAsync();
        await UntilAsync(() => route.IsLost, cancellation);
        _time.Advance(new ProxyOptions().HoldTime - TimeSpan.FromSeconds(1));
        await _routes.ReconcileAsync(cancellation);
        Assert.That(_routes.Find(154), Is.SameAs(route), "attempts that fail don't end the wait");
        _time.Advance(TimeSpan.FromSeconds(1));
        await _routes.ReconcileAsync(cancellation);
        Assert.That(_routes.Find(154), Is.Null, "nor do they begin it anew");
    }

    [Test]
    public async Task An_owner_that_stands_still_is_given_up_when_another_has_followed_it(CancellationToken cancellation)
    {
        await using var paused = _transport.Listen("node");
        await using var next = _transport.Listen("next");
        _directory.Report(World("main", 154) with { Epoch = 1 });
        var (route, _) = await OwnedAsync(paused, epoch: 1, cancellation);
        _directory.Report(World("main", 154) with { Node = "next", Epoch = 2 });
        await _routes.ReconcileAsync(cancellation);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        await _routes.ReconcileAsync(cancellation);
        Assert.That(route.IsLost, Is.False, "it may still say where the world moved");
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await _routes.ReconcileAsync(cancellation);
        await UntilAsync(() => route.IsLost, cancellation);
        var (again, _) = await OwnedAsync(next, epoch: 2, cancellation);
        Assert.That(again, Is.SameAs(route));
    }

    [Test]
    public async Task A_player_goes_on_in_the_last_world_if_it_is_of_the_clients_build(CancellationToken cancellation)
    {
        await using var node = _transport.Listen("node");
        _directory.Report(World("first", 154));
        _directory.Report(World("second", 154));
        _directory.Report(World("modern", 157));
        await _routes.ReconcileAsync(cancellation);
        Assert.That(_routes.Find(154)!.World, Is.EqualTo("first"));
        Assert.That(_routes.Find(154, "second")!.World, Is.EqualTo("second"));
        Assert.That(_routes.Find(154, "modern")!.World, Is.EqualTo("first"));
        Assert.That(_routes.Find(154, "deleted")!.World, Is.EqualTo("first"));
    }

    [Test]
    public async Task A_link_that_works_is_left_alone(CancellationToken cancellation)
    {
        await using var node = _transport.Listen("node");
        _directory.Report(World("main", 154));
        await _routes.ReconcileAsync(cancellation);
        var route = _routes.Find(154);
        _directory.Report(World("main", 154) with { Wave = 9 });
        await _routes.ReconcileAsync(cancellation);
        Assert.That(_routes.Find(154), Is.SameAs(route));
    }

    [Test]
    public async Task An_unreachable_world_is_told_once_and_harms_no_other(CancellationToken cancellation)
    {
        await using var node = _transport.Listen("node");
        _directory.Report(World("lost", 154) with { Node = "nowhere" });
        _directory.Report(World("main", 157));
        for (var i = 0; i < 10; i++)
            await _routes.ReconcileAsync(cancellation);
        Assert.That(_routes.Find(157)!.World, Is.EqualTo("main"));
        Assert.That(_routes.Find(154), Is.Null);
        Assert.That(_log.Written, Has.Count.EqualTo(1).And.All.Contain("nowhere"));

        await using var found = _transport.Listen("nowhere");
        await _routes.ReconcileAsync(cancellation);
        Assert.That(_routes.Find(154)!.World, Is.EqualTo("lost"));
    }

    [Test]
    public async Task A_world_of_a_build_that_nobody_knows_harms_no_other(CancellationToken cancellation)
    {
        await using var node = _transport.Listen("node");
        _directory.Report(World("future", 9999));
        _directory.Report(World("main", 154));
        await _routes.ReconcileAsync(cancellation);
        await _routes.ReconcileAsync(cancellation);
        Assert.That(_routes.Find(154)!.World, Is.EqualTo("main"));
        Assert.That(_log.Written, Has.Count.EqualTo(1).And.All.Contain("9999"));
    }

    /// <summary>Has the proxy connect, and says who owns the world.</summary>
    private async Task<(WorldRoute Route, IClusterStream Stream)> OwnedAsync(IClusterListener node, long epoch, CancellationToken cancellation)
    {
        await _routes.ReconcileAsync(cancellation);
        var stream = (await node.AcceptAsync(cancellation))!;
        var writer = new LinkWriter(stream.Output, new LinkOptions());
        ToProxy.SendOwner(writer, new WorldGreeting(epoch, "line", [], 0, 0, 0));
        _ = writer.PumpAsync(cancellation);
        await UntilAsync(() => _routes.Find(154) is { IsLost: false } route && !route.IsBehind(epoch) && route.IsBehind(epoch + 1), cancellation);
        return (_routes.Find(154)!, stream);
    }

    private static async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        while (!condition())
            await Task.Delay(5, cancellation);
    }

    private static WorldStatus World(string name, int build) => new() { Name = name, Node = "node", Build = build };

    private sealed class Lines : ILogger
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue(formatter(state, exception));
    }
}
