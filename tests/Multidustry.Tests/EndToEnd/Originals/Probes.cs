using static Multidustry.Tests.EndToEnd.Originals.RawPackets;

namespace Multidustry.Tests.EndToEnd.Originals;

/// <summary>What the original server was asked; the names are those of the recordings.</summary>
internal static class Probes
{
    public static readonly Dictionary<string, Func<ProbeStage, Task>> All = new()
    {
        ["join uncompressed ConnectPacket > 36 bytes"] = Greeting(new("plain", 1)),
        ["join LZ4 by liblz4"] = async stage =>
        {
            var client = await stage.ConnectAsync();
            client.Send(Compressed(Connect(new("lz", 2))));
            await stage.LookAsync(client);
        },
        ["older build 153"] = Greeting(new("old", 3) { Build = 153 }),
        ["newer build 155"] = Greeting(new("new", 4) { Build = 155 }),
        ["build -1 (custom)"] = Greeting(new("cust", 5) { Build = -1 }),
        ["version type \"custom\""] = Greeting(new("vt", 6) { VersionType = "custom" }),
        ["version type null"] = Greeting(new("vtn", 7) { VersionType = null }),
        ["name empty"] = Greeting(new("", 8)),
        ["name only spaces"] = Greeting(new("   ", 9)),
        ["name null"] = Greeting(new(null, 10)),
        ["name 60 characters"] = Greeting(new(new string('x', 60), 11)),
        ["usid null"] = Greeting(new("nou", 12) { Usid = null }),
        ["locale null"] = Greeting(new("nol", 13) { Locale = null }),
        ["wrong crc"] = Greeting(new("crc", 14) { Checksum = 12345 }),
        ["unknown mod"] = Greeting(new("mod", 15) { Mods = ["foo:1.0"] }),
        ["same name, other uuid"] = BesideDup(new("dup", 21)),
        ["same name with colours and case"] = BesideDup(new("[red]DUP", 21)),
        ["same uuid"] = BesideDup(new("other", 20) { Usid = "u22" }),
        ["same usid"] = BesideDup(new("other", 23) { Usid = "u20" }),
        ["player limit 1, with one in"] = BesideDup(new("other2", 28)),
        ["ConnectPacket twice"] = async stage =>
        {
            var client = await stage.GreetAsync(new("tw", 24));
            await stage.WorldAsync(client);
            client.Send(Connect(new("tw", 24)));
            await stage.LookAsync(client);
        },
        ["ConnectPacket before UDP registration"] = async stage =>
        {
            var client = await stage.ConnectAsync(register: false);
            client.Send(Connect(new("noudp", 25)));
            await stage.LookAsync(client);
        },
        ["chat and connectConfirm before ConnectPacket"] = async stage =>
        {
            var client = await stage.ConnectAsync();
            client.Send(Chat("early"));
            client.Send(Packet("ConnectConfirm"));
            await stage.LookAsync(client);
        },
        ["chat/snapshot before connectConfirm"] = async stage =>
        {
            var client = await stage.GreetAsync(new("unc", 26));
            client.Send(Chat("hello before confirm"));
            client.SendDatagram(Snapshot(0, 1000, 500, dead: true));
            await stage.LookAsync(client, "before");
            client.Send(Packet("ConnectConfirm"));
            await stage.LookAsync(client, "after confirm");
        },
        ["join + 1.3s"] = Playing(_ => { }),
        ["unknown packet id 200"] = Playing(client => client.Send([200, 0, 0, 0])),
        ["object length 0"] = Playing(client => client.SendRaw(0, 0)),
        ["body length shorter than frame"] = Playing(client => client.Send([.. Packet("Ping", new byte[8]), (byte)'z', (byte)'z'])),
        ["body too short for fields"] = Playing(client => client.Send(Packet("Ping", new byte[3]))),
        ["body longer than fields"] = Playing(client => client.Send(Packet("Ping", new byte[20]))),
        ["server->client packet sent to server (announce)"] = Playing(client => client.Send(Packet("Announce", Text("x")))),
        ["frame of 16384"] = Playing(client => client.Send(FrameOf(16384))),
        ["frame of 16385"] = Playing(client => client.Send(FrameOf(16385))),
        ["framework ping request"] = Playing(client => client.Send([RawClient.Framework, 0, .. Int(5), 0])),
        ["keepalive"] = Playing(client => client.Send([RawClient.Framework, 2])),
        ["game ping"] = Playing(client => client.Send(Packet("Ping", Long(123456789)))),
        ["reliable packet over UDP"] = Playing(client => client.SendDatagram(Chat("by udp"))),
        ["snapshot over TCP"] = Playing(client => client.Send(Snapshot(3, 1000, 500))),
        ["chat 151 chars"] = Playing(client => client.Send(Chat(new string('q', 151)))),
        ["chat null"] = Playing(client => client.Send(Chat(null))),
        ["chat twice the same"] = Playing(client =>
        {
            client.Send(Chat("same"));
            client.Send(Chat("same"));
        }),
        ["admin request without admin"] = Playing(client => client.Send(Packet("AdminRequest", [.. Int(-1), 3, 0]))),
        ["/sync"] = Playing(client => client.Send(Chat("/sync"))),
        ["snapshot with far-away position and unit -1"] = Playing(client =>
        {
            for (var number = 10; number < 18; number++)
                client.SendDatagram(Snapshot(number, 100, 100));
        }),
        ["snapshot 20 plans out of range and unknown block"] = Playing(client =>
        {
            byte[] plan = [0, .. Int((5 << 16) | 5), 1, 1, 0, 1, 0];
            client.SendDatagram(Snapshot(50, 1000, 500, plans: 20, written: [.. Enumerable.Repeat(plan, 20).SelectMany(p => p)]));
        }),
        ["whitelist on"] = async stage =>
        {
            stage.Server.Registry.WhitelistEnabled = true;
            await stage.LookAsync(await stage.GreetAsync(new("wl", 29)));
        },
        ["chat flood 30 in a burst"] = Playing(FloodChat),
        ["connect after chat flood"] = After(FloodChat, new("again", 31)),
        ["320 pings at once (packetSpamLimit 300 per 3 s)"] = Playing(FloodPings),
        ["connect while address is on the dos list"] = After(FloodPings, new("spam2", 33)),
        ["kick from console, then again"] = SentAway(new("kickme", 32), player => player.KickAsync(), new("kickme", 32), "again"),
        ["ban, then again"] = SentAway(new("banme", 40), player => player.BanAsync("test"), new("banme2", 41), "again other uuid same ip"),
    };

    private static readonly Greeting Full = new("full", 27);

    private static Func<ProbeStage, Task> Greeting(Greeting greeting) => async stage => await stage.LookAsync(await stage.GreetAsync(greeting));

    private static Func<ProbeStage, Task> BesideDup(Greeting second) => async stage =>
    {
        var first = await stage.JoinAsync(new("dup", 20));
        await stage.LookAsync(await stage.GreetAsync(second), "second");
        Assert.That(first.Sighting.Kick, Is.Null, "the first stays");
        Assert.That(first.Closed, Is.False, "the first stays");
    };

    private static Func<ProbeStage, Task> Playing(Action<RawClient> act) => async stage =>
    {
        var client = await stage.JoinAsync(Full);
        act(client);
        await stage.LookAsync(client);
    };

    private static Func<ProbeStage, Task> After(Action<RawClient> offence, Greeting greeting) => async stage =>
    {
        var offender = await stage.JoinAsync(Full);
        offence(offender);
        await TestServer.UntilAsync(() => offender.Closed, stage.Cancellation);
        await stage.LookAsync(await stage.GreetAsync(greeting));
    };

    private static Func<ProbeStage, Task> SentAway(Greeting greeting, Func<Cluster.GameServer.Player, ValueTask> send, Greeting next, string part) => async stage =>
    {
        var client = await stage.JoinAsync(greeting);
        await send(stage.Server.Players.Single());
        await stage.LookAsync(client, "first");
        await stage.LookAsync(await stage.GreetAsync(next), part);
    };

    private static void FloodChat(RawClient client)
    {
        for (var i = 0; i < 30; i++)
            client.Send(Chat($"f{i}"));
    }

    private static void FloodPings(RawClient client)
    {
        for (var i = 0; i < 320; i++)
            client.Send(Packet("Ping", new byte[8]));
    }

    private static byte[] FrameOf(int length) => Packet("ServerPacketReliable", [.. Text("t"), .. Text(new string('y', length - 4 - 4 - 3))]);
}
