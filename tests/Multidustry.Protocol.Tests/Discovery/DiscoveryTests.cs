using System.Net;
using System.Net.Sockets;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Discovery;
using Multidustry.Protocol.Tests.Connections;

namespace Multidustry.Protocol.Tests.Discovery;

public class DiscoveryTests
{
    private static readonly ServerInfo Info = new() { Name = "Arena", MapName = "groundZero", Players = 3, Wave = 7, Build = 154, PlayerLimit = 30, Description = "Welcome" };

    [Test]
    public async Task A_request_is_answered_with_what_the_host_says()
    {
        await using var fixture = Start(Info);
        var found = await ServerDiscovery.PingAsync("127.0.0.1", fixture.EndPoint.Port, Patience.Limit);
        Assert.That(found.Info, Is.EqualTo(Info));
        Assert.That(found.EndPoint.Port, Is.EqualTo(fixture.EndPoint.Port), "port 0 means the one that was asked");
    }

    [Test]
    public async Task Nothing_but_the_exact_request_is_answered()
    {
        await using var fixture = Start(Info);
        using var socket = Connect(fixture.EndPoint, "127.0.0.1");
        await socket.SendAsync(new byte[] { 0xFE });
        await socket.SendAsync(new byte[] { 0xFE, 1, 0 });
        await fixture.WaitForAsync(DatagramDrop.UnknownSource, 2);
        Assert.That(socket.Available, Is.Zero);
    }

    [Test]
    public async Task A_prefix_gets_so_many_answers_a_second_and_others_still_get_theirs()
    {
        await using var fixture = Start(Info, new ConnectionLimits { DiscoveryPerPrefix = 5 });
        for (var i = 0; i < 20; i++)
        {
            using var asker = Connect(fixture.EndPoint, $"127.0.1.{i + 1}");
            await asker.SendAsync(new byte[] { 0xFE, 1 });
        }

        await fixture.WaitForAsync(DatagramDrop.DiscoveryRate, 15);
        Assert.That(fixture.Lines.About(DatagramDrop.DiscoveryRate).Count(), Is.EqualTo(1));
        await AskAsync(fixture.EndPoint, "127.0.2.1");
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await AskAsync(fixture.EndPoint, "127.0.1.1");
    }

    [Test]
    public async Task All_prefixes_together_get_so_many_answers_a_second()
    {
        await using var fixture = Start(Info, new ConnectionLimits { DiscoveryTotal = 10 });
        for (var i = 0; i < 30; i++)
        {
            using var asker = Connect(fixture.EndPoint, $"127.1.{i}.1");
            await asker.SendAsync(new byte[] { 0xFE, 1 });
        }

        await fixture.WaitForAsync(DatagramDrop.DiscoveryRate, 20);
        Assert.That(fixture.Listener.Count(DatagramDrop.DiscoveryRate), Is.EqualTo(20));
    }

    [Test]
    public async Task A_host_may_stay_silent()
    {
        await using var fixture = Start(null);
        using var asker = Connect(fixture.EndPoint, "127.0.0.1");
        await asker.SendAsync(new byte[] { 0xFE, 1 });
        await fixture.WaitForAsync(DatagramDrop.DiscoveryUnavailable);
        Assert.That(asker.Available, Is.Zero);
    }

    [Test]
    public void A_server_that_does_not_answer_is_an_error_in_time()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)silent.LocalEndPoint!).Port;
        Assert.That(() => ServerDiscovery.PingAsync("127.0.0.1", port, TimeSpan.FromMilliseconds(50)), Throws.TypeOf<TimeoutException>());
    }

    [Test]
    public async Task Two_listeners_of_one_machine_can_answer_the_local_network_and_a_missing_multicast_stops_neither()
    {
        await using var first = Start(Info, lan: true);
        await using var second = Start(Info with { Name = "Other" }, lan: true);
        await AskAsync(first.EndPoint, "127.0.0.1");
        await AskAsync(second.EndPoint, "127.0.0.1");
        if (first.Lines.About("LAN discovery is not available").Any())
            Assert.Ignore("no multicast on this machine");

        using var asker = Connect(new IPEndPoint(IPAddress.Loopback, 20151), "127.0.0.1");
        await asker.SendAsync(new byte[] { 0xFE, 1 });
        Assert.That(ServerInfoCodec.Read(await ReadAsync(asker)).Name, Is.Not.Empty, "one of the listeners, or a server that runs here anyway");
    }

    private static ListenerFixture Start(ServerInfo? info, ConnectionLimits? limits = null, bool lan = false) => ListenerFixture.Start(options => options with
    {
        ServerInfo = new FixedInfo(info),
        Limits = limits ?? ConnectionLimits.Default,
        LanDiscovery = lan,
    });

    private static Socket Connect(IPEndPoint server, string source)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
        socket.Connect(IPAddress.Loopback, server.Port);
        return socket;
    }

    private static async Task AskAsync(IPEndPoint server, string source)
    {
        using var asker = Connect(server, source);
        await asker.SendAsync(new byte[] { 0xFE, 1 });
        Assert.That(ServerInfoCodec.Read(await ReadAsync(asker)).Build, Is.EqualTo(154));
    }

    private static async Task<byte[]> ReadAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        var buffer = new byte[512];
        return buffer[..await socket.ReceiveAsync(buffer, patience.Token)];
    }

    private sealed class FixedInfo(ServerInfo? info) : IServerInfoSource
    {
        public ServerInfo? GetServerInfo(IPEndPoint asker) => info;
    }
}
