using System.Buffers.Binary;
using Multidustry.Core.Rules;
using Multidustry.TestKit;

namespace Multidustry.Tests.EndToEnd.Originals;

/// <summary>
/// The bytes of an original client's session, sent to our server at the pace at which they were recorded: it joins, talks, builds in
/// sandbox, takes and gives items, asks for help and for its debug status, and leaves.
/// Two things are not sent as recorded, because the server gives them out: the connection id in the registration of the datagrams,
/// and the unit id in client snapshots. Those keep the rest of their bytes.
/// </summary>
[CancelAfter(90_000), NonParallelizable]
public sealed class RecordedSessionTests
{
    /// <summary>Seconds that one answer may take.</summary>
    private const double Patience = 20;

    /// <summary>Packets that answer or come by a clock of their own: where they stand among the others is chance.</summary>
    private static readonly HashSet<string> Unordered = ["PingResponse", "framework2"];

    /// <summary>The session asks a core for copper that it hasn't got. The original tells everybody of a taking that takes nothing; we refuse it.</summary>
    private static readonly HashSet<string> OnlyOriginal = ["RequestItem", "TakeItems"];

    /// <summary>The session configures a block whose mechanism isn't here yet: we refuse, and tell the sender the building's real state.</summary>
    private static readonly HashSet<string> OnlyOurs = ["BlockSnapshot"];

    [Test]
    public async Task The_original_client_gets_the_same_packets_from_our_server(CancellationToken cancellation)
    {
        var recorded = RecordedSession.Read();
        var map = SharedFolder.Path("maps/groundZero.msav");
        await using var server = await TestServer.StartAsync(builder => builder.AddWorld("main", world => world.LoadMap(map).WithGamemode(Gamemode.Sandbox)));
        using var client = await RawClient.ConnectAsync(server.Port, cancellation);
        await SendAsync(client, recorded, cancellation);
        await client.WaitAsync(() => Ordered(client).Count >= Ordered(recorded).Count, Patience, cancellation);

        Assert.That(client.Closed, Is.False);
        Assert.That(Ordered(client), Is.EqualTo(Ordered(recorded)));
        Assert.That(client.Count("PingResponse"), Is.EqualTo(recorded.Count(o => o.Name == "Ping")));
        Assert.That(
            client.Seen.Where(s => !s.Reliable).Select(s => s.Name).Distinct().Except(OnlyOurs),
            Is.EquivalentTo(recorded.Where(o => !o.FromClient && !o.Reliable).Select(o => o.Name).Distinct().Except(OnlyOriginal)));

        client.Dispose();
        await TestServer.UntilAsync(() => server.Players.Count == 0, cancellation);
    }

    /// <summary>Nothing is sent before the server has said what the original had said by then: a server that is slow today gets the time it needs.</summary>
    private static async Task SendAsync(RawClient client, IReadOnlyList<RecordedObject> recorded, CancellationToken cancellation)
    {
        var unit = 0;
        var playing = false;
        var before = 0.0;
        for (var i = 0; i < recorded.Count; i++)
        {
            if (recorded[i] is not { FromClient: true, Name: not "framework3" } sent)
                continue;
            if (sent.Name == "ConnectConfirm")
            {
                await TestServer.UntilAsync(() => client.HasWorld || client.Closed, cancellation);
                playing = true;
            }
            else if (playing)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, sent.Time - before)), cancellation);
                var answers = Ordered([.. recorded.Take(i)]).Count;
                await client.WaitAsync(() => client.Closed || Ordered(client).Count >= answers, Patience, cancellation);
            }

            before = sent.Time;
            if (sent.Reliable)
                client.Send(sent.Content);
            else if (sent.Name != "ClientSnapshot")
                client.SendDatagram(sent.Content);
            else if (unit != 0 || OwnUnit.TryFind(client, out unit) || !HasUnit(sent))
                client.SendDatagram(WithUnit(sent, unit));
        }
    }

    private static bool HasUnit(RecordedObject snapshot) => BinaryPrimitives.ReadInt32BigEndian(snapshot.Body().AsSpan(4)) != -1;

    private static byte[] WithUnit(RecordedObject snapshot, int unit)
    {
        var body = snapshot.Body();
        if (HasUnit(snapshot))
            BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(4), unit);
        return RawPackets.Packet("ClientSnapshot", body);
    }

    private static List<string> Ordered(RawClient client) => Ordered(client.Seen.Where(s => s.Reliable).Select(s => s.Name));

    private static List<string> Ordered(IReadOnlyList<RecordedObject> recorded) => Ordered(recorded.Where(o => !o.FromClient && o.Reliable).Select(o => o.Name).Where(name => !OnlyOriginal.Contains(name)));

    /// <summary>The reliable packets in their order, with a run of stream chunks as one.</summary>
    private static List<string> Ordered(IEnumerable<string> names)
    {
        var ordered = new List<string>();
        foreach (var name in names)
            if (!Unordered.Contains(name) && (name != "StreamChunk" || ordered[^1] != name))
                ordered.Add(name);
        return ordered;
    }
}
