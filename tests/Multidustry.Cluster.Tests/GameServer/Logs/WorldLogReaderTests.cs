using System.Formats.Cbor;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Logs;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.InProcess;

namespace Multidustry.Cluster.Tests.GameServer.Logs;

/// <summary>The lines of a world as another node reads them.</summary>
[CancelAfter(30_000)]
public sealed class WorldLogReaderTests
{
    [Test]
    public async Task Somebody_reads_what_happens_in_a_world_and_waits_for_more(CancellationToken cancellation)
    {
        await using var node = new TestNode();
        var world = node.Host();
        await using var reader = await WorldLogReader.OpenAsync(node.Transport, "gameserver", "main", cancellation);
        var first = (await reader.ReadAsync(new WorldLogQuery(), cancellation)).Single();
        Assert.That((first.Level, first.Text), Is.EqualTo((LogLevel.Information, $"World main: {world.Status.Map}, 100x100, build 154")));

        var next = reader.ReadAsync(new WorldLogQuery { After = first.Number, Wait = true }, cancellation).AsTask();
        Assert.That(next.IsCompleted, Is.False, "there is nothing yet");
        await using var link = await TestLink.ConnectAsync(node);
        await link.JoinAsync(1, "frog", cancellation);
        link.Confirm(1);
        Assert.That((await next).Single().Text, Does.StartWith("frog joined ("));
        Assert.That(await reader.ReadAsync(new WorldLogQuery { Tail = 0 }, cancellation), Is.Empty);
    }

    [Test]
    public async Task A_world_that_was_never_here_has_no_lines(CancellationToken cancellation)
    {
        await using var node = new TestNode();
        await using var reader = await WorldLogReader.OpenAsync(node.Transport, "gameserver", "nowhere", cancellation);
        Assert.That(await reader.ReadAsync(new WorldLogQuery(), cancellation), Is.Empty);
    }

    [Test]
    public async Task Too_many_readers_are_sent_away_and_others_may_come_when_one_went(CancellationToken cancellation)
    {
        await using var transport = new InProcessTransport();
        var logs = new WorldLogs(new WorldLogOptions { Readers = 1 }, TimeProvider.System);
        logs.Add("main", LogLevel.Information, "news");
        await using var listener = transport.Listen("node");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var serving = ServeAsync(listener, logs, stop.Token);
        await using (var reader = await WorldLogReader.OpenAsync(transport, "node", "main", cancellation))
        {
            Assert.That(await reader.ReadAsync(new WorldLogQuery(), cancellation), Has.Count.EqualTo(1));
            await using var second = await WorldLogReader.OpenAsync(transport, "node", "main", cancellation);
            Assert.That(async () => await second.ReadAsync(new WorldLogQuery { Wait = true }, cancellation), Throws.InstanceOf<NodeUnreachableException>());
        }

        while (await LinesAsync(transport, cancellation) is null)
            await Task.Delay(10, cancellation);
        await stop.CancelAsync();
        await serving;
    }

    [Test]
    public async Task Who_waits_is_told_when_the_node_goes_and_when_nobody_is_there(CancellationToken cancellation)
    {
        await using var transport = new InProcessTransport();
        await using var registry = new PlayerRegistry();
        var node = new GameServerNode(new GameServerOptions { Threads = 1 }, transport, new WorldDirectory(), registry, TimeProvider.System, NullLogger<GameServerNode>.Instance);
        await using var reader = await WorldLogReader.OpenAsync(transport, "gameserver", "main", cancellation);
        var next = reader.ReadAsync(new WorldLogQuery { Wait = true }, cancellation).AsTask();
        Assert.That(async () => await reader.ReadAsync(new WorldLogQuery(), cancellation), Throws.InvalidOperationException, "one question at a time");
        await node.DisposeAsync();
        Assert.That(async () => await next, Throws.InstanceOf<NodeUnreachableException>());
        Assert.That(async () => await reader.ReadAsync(new WorldLogQuery(), cancellation), Throws.InstanceOf<NodeUnreachableException>());
        Assert.That(async () => await WorldLogReader.OpenAsync(transport, "gameserver", "main", cancellation), Throws.InstanceOf<NodeUnreachableException>());
    }

    [Test]
    public async Task A_node_that_answers_nonsense_is_as_good_as_away(CancellationToken cancellation)
    {
        await using var transport = new InProcessTransport();
        await using var listener = transport.Listen("node");
        await using var reader = await WorldLogReader.OpenAsync(transport, "node", "main", cancellation);
        await using var stream = (await listener.AcceptAsync(cancellation))!;
        var writer = new LinkWriter(stream.Output, WorldLogService.Limits);
        writer.TrySend(static (cbor, _) => Lines(cbor, number: -1), 0);
        var pump = writer.PumpAsync(cancellation);
        Assert.That(async () => await reader.ReadAsync(new WorldLogQuery(), cancellation), Throws.InstanceOf<NodeUnreachableException>());
        await stream.Input.CompleteAsync();
        writer.Complete();
        await pump.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Test]
    public async Task A_world_tells_of_its_journey_on_both_nodes(CancellationToken cancellation)
    {
        await using var cluster = new Assignments.AssignmentCluster();
        var (from, to) = (cluster.Start("a"), cluster.Start("b"));
        await cluster.AssignAsync("a");
        await cluster.HostedAsync("a", cancellation);
        await cluster.MoveAsync("1", "a", "b");
        await cluster.HostedAsync("b", cancellation);
        await Assignments.AssignmentCluster.UntilAsync(() => Texts(from).Any(text => text.StartsWith("World main moved to b at tick ", StringComparison.Ordinal)), cancellation);
        await Assignments.AssignmentCluster.UntilAsync(() => Texts(to).Any(text => text.StartsWith("World main came here at tick ", StringComparison.Ordinal)), cancellation);
    }

    private static IEnumerable<string> Texts(Assignments.AssignmentCluster.Agent agent) => agent.Server.Logs.RingOf("main").Read(new WorldLogQuery()).Select(line => line.Text);

    private static async Task<IReadOnlyList<WorldLogLine>?> LinesAsync(InProcessTransport transport, CancellationToken cancellation)
    {
        try
        {
            await using var reader = await WorldLogReader.OpenAsync(transport, "node", "main", cancellation);
            return await reader.ReadAsync(new WorldLogQuery(), cancellation);
        }
        catch (NodeUnreachableException)
        {
            return null;
        }
    }

    private static void Lines(CborWriter cbor, long number)
    {
        cbor.WriteStartArray(3);
        cbor.WriteInt64(number);
        cbor.WriteInt32((int)LogLevel.Information);
        cbor.WriteTextString("news");
        cbor.WriteEndArray();
    }

    private static async Task ServeAsync(IClusterListener listener, WorldLogs logs, CancellationToken stop)
    {
        try
        {
            while (await listener.AcceptAsync(stop) is { } stream)
                if (!logs.TryServe(stream, WorldLogService.WorldOf(stream.Service)!, stop))
                    await stream.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
