using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Tests.Connections;
using Multidustry.Protocol.Types;

namespace Multidustry.Tests.EndToEnd.Attacks;

/// <summary>
/// What attackers of public servers do, each kind from an address of its own, until they are stopped. They keep to a pace, because
/// they share the machine with those whom they attack: 5,000 connections and 10,000 datagrams a second at most.
/// </summary>
internal sealed class Attackers(int port, CancellationToken stop)
{
    private const int AtOnce = 25;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly IPEndPoint _server = new(IPAddress.Loopback, port);
    private long _attempts;

    /// <summary>How often somebody has connected.</summary>
    public long Attempts => Interlocked.Read(ref _attempts);

    public Task RunAsync() => Task.WhenAll(
        ConnectAndLeaveAsync("127.0.60.1"),
        ConnectAndLeaveAsync("127.0.60.2"),
        HoldHalfOpenAsync("127.0.61.1"),
        RepeatAsync("127.0.62.1", FloodBeforeLoginAsync),
        RepeatAsync("127.0.63.1", BombAsync),
        RepeatAsync("127.0.64.1", GarbageAsync),
        RepeatAsync("127.0.65.1", FloodAfterLoginAsync),
        DatagramsAsync("127.0.66.1"));

    /// <summary>Thousands of connections a second that want nothing; from a thread of its own, as an attacker doesn't use the server's.</summary>
    private Task ConnectAndLeaveAsync(string source) => Task.Factory.StartNew(
        () =>
        {
            for (var turn = 1; !stop.IsCancellationRequested; turn++)
            {
                if (turn % AtOnce == 0)
                    Thread.Sleep(Pause);
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
                try
                {
                    socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
                    socket.Connect(_server);
                    Interlocked.Increment(ref _attempts);
                }
                catch (SocketException)
                {
                    // The system's queue is full, or its ports are used up for a moment: more of the same.
                }
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>As many connections as are let in, none of which ever registers.</summary>
    private async Task HoldHalfOpenAsync(string source)
    {
        var held = new Queue<RawClient>();
        await RepeatAsync(source, async address =>
        {
            held.Enqueue(await RawClient.ConnectAsync(_server, address));
            if (held.Count > 500)
                held.Dequeue().Dispose();
        });
        foreach (var client in held)
            client.Dispose();
    }

    private async Task FloodBeforeLoginAsync(string source)
    {
        using var client = await RawClient.RegisterAsync(_server, source);
        for (var i = 0; i < 1000; i++)
            await client.SendPacketAsync(24, 1, 2, 3);
    }

    /// <summary>Few bytes on the wire that become many.</summary>
    private async Task BombAsync(string source)
    {
        using var client = await RawClient.RegisterAsync(_server, source);
        for (var i = 0; i < 100; i++)
            await client.SendPacketAsync(3, new byte[FrameEncoder.MaxBodyLength]);
    }

    private async Task GarbageAsync(string source)
    {
        using var client = await RawClient.ConnectAsync(_server, source);
        await client.SendTcpAsync(RandomNumberGenerator.GetBytes(1000));
        await client.ReadToEndAsync();
    }

    private async Task FloodAfterLoginAsync(string source)
    {
        using var client = await RawClient.RegisterAsync(_server, source);
        await client.SendTcpAsync(Introduction());
        while (await client.ReadFrameAsync() is { Length: < 1000 })
        {
            // Until the world comes: the login is over by then.
        }

        for (var i = 0; i < 200; i++)
            await client.SendPacketAsync(24, new byte[FrameEncoder.MaxBodyLength]);
    }

    /// <summary>Datagrams that belong to no connection, and requests for server information in somebody's name.</summary>
    private async Task DatagramsAsync(string source)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
        var garbage = RandomNumberGenerator.GetBytes(600);
        while (!stop.IsCancellationRequested)
        {
            for (var i = 0; i < AtOnce * 2; i++)
            {
                await socket.SendToAsync(garbage, _server);
                await socket.SendToAsync(new byte[] { 0xFE, 1 }, _server);
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task RepeatAsync(string source, Func<string, Task> attack)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await attack(source);
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // Thrown out, as hoped for: again.
            }

            await Task.Delay(1, CancellationToken.None);
        }
    }

    private static byte[] Introduction()
    {
        var packet = new ConnectPacket
        {
            Build = 154,
            VersionType = "official",
            Name = "flood",
            Locale = "en",
            Usid = Convert.ToBase64String(RandomNumberGenerator.GetBytes(8)),
            Uuid = ClientUuid.Create((ulong)Random.Shared.NextInt64()),
            Mobile = false,
            Color = 0,
            Mods = Array.Empty<string>(),
        };
        return new FrameEncoder().EncodePacket(packet, new PacketContext(PacketSchema.Find(154)!, PacketDirection.ToServer)).ToArray();
    }
}
