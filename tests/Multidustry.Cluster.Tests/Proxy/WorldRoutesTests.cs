using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Transport.InProcess;

namespace Multidustry.Cluster.Tests.Proxy;

[CancelAfter(30_000)]
public sealed class WorldRoutesTests
{
    private InProcessTransport _transport = null!;
    private WorldDirectory _directory = null!;
    private Lines _log = null!;
    private WorldRoutes _routes = null!;

    [SetUp]
    public void An_empty_cluster()
    {
        (_transport, _directory, _log) = (new InProcessTransport(), new WorldDirectory(), new Lines());
        _routes = new WorldRoutes(_transport, _directory, new LinkOptions(), _log);
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
        await using var stream = (await node.AcceptAsync(cancellation))!;
        Assert.That(WorldService.WorldOf(stream.Service), Is.EqualTo("classic"));
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
        Assert.That(route.Completion.IsCompleted);
        Assert.That(_routes.Find(154), Is.Null);
    }

    [Test]
    public async Task A_link_that_broke_is_opened_again(CancellationToken cancellation)
    {
        await using var node = _transport.Listen("node");
        _directory.Report(World("main", 154));
        await _routes.ReconcileAsync(cancellation);
        var broken = _routes.Find(154)!;
        await (await node.AcceptAsync(cancellation))!.DisposeAsync();
        await broken.Completion.WaitAsync(cancellation);
        Assert.That(_routes.Find(154), Is.Null, "nobody is sent into a broken link");
        await _routes.ReconcileAsync(cancellation);
        Assert.That(_routes.Find(154), Is.Not.Null.And.Not.SameAs(broken));
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
