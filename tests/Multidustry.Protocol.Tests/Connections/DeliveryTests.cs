using Multidustry.Core.Binary;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Tests.Connections;

public class DeliveryTests
{
    [Test]
    public async Task A_handler_that_hangs_holds_up_its_own_connection_only()
    {
        using var release = new ManualResetEventSlim();
        await using var fixture = ListenerFixture.Start(options => options with { Transport = new TransportOptions { MaxInboundBytes = 2000 } });
        fixture.Handler.AdmitAtOnce = true;
        fixture.Handler.Intercept = (_, id) => Assert.That(id != 99 || release.Wait(Patience.Limit));
        using var stuck = await RawClient.RegisterAsync(fixture.EndPoint);
        var connection = await fixture.Handler.NextRegisteredAsync();
        using var lively = await RawClient.RegisterAsync(fixture.EndPoint);
        await stuck.SendPacketAsync(99);
        for (var i = 0; i < 40; i++)
            await stuck.SendPacketAsync(98, Noise(500));
        for (var i = 0; i < 50; i++)
            await lively.SendPacketAsync(65);
        await fixture.Handler.WaitForPacketsAsync(50);
        Assert.That(fixture.Handler.Packets.Select(packet => packet.Id), Is.All.EqualTo(65));

        while (connection.HasInboundRoom)
            await stuck.SendDatagramAsync(24, Noise(500));
        await stuck.SendDatagramAsync(24);
        await fixture.WaitForAsync(DatagramDrop.InboundFull);
        fixture.Time.Advance(TimeSpan.FromSeconds(7));
        release.Set();
        await Patience.UntilAsync(() => fixture.Handler.Packets.Count(packet => packet.Id == 98) == 40, "TCP to be held back, not lost");
    }

    [Test]
    public async Task A_malformed_body_drops_the_packet_and_a_fault_of_the_handler_is_logged_and_both_leave_the_connection_open()
    {
        await using var fixture = ListenerFixture.Start();
        fixture.Handler.Intercept = (_, id) =>
        {
            if (id == 1)
                throw new MalformedDataException("too short");
            if (id == 2)
                throw new InvalidOperationException("a bug");
        };
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        await client.SendPacketAsync(1);
        await client.SendPacketAsync(2);
        await client.SendPacketAsync(3);
        await fixture.Handler.WaitForPacketsAsync(1);
        Assert.That(fixture.Handler.Packets.Single().Id, Is.EqualTo(3));
        Assert.That(fixture.Lines.All.Count(line => line.StartsWith("Error:", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(fixture.Lines.About("too short").Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_last_packets_are_sent_before_a_connection_is_closed()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        var connection = await fixture.Handler.NextRegisteredAsync();
        Assert.That(connection.TrySend(54, [6], PacketTransport.Tcp));
        var closed = connection.CloseAsync();
        Assert.That(connection.TrySend(54, [6], PacketTransport.Tcp), Is.False);
        Assert.That(await client.ReadFrameAsync(), Is.EqualTo(Convert.FromHexString("3600010006")));
        Assert.That(await client.ReadFrameAsync(), Is.Null);
        client.Tcp.Dispose();
        Assert.That(await closed.WaitAsync(Patience.Limit), Is.EqualTo(CloseReason.Requested));
    }

    [Test]
    public async Task A_client_that_ignores_the_end_is_cut_off_after_the_close_timeout()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        var connection = await fixture.Handler.NextRegisteredAsync();
        var closed = connection.CloseAsync();
        Assert.That(await client.ReadFrameAsync(), Is.Null);
        Assert.That(closed.IsCompleted, Is.False);
        fixture.Time.Advance(TransportOptions.Default.CloseTimeout + TimeSpan.FromSeconds(1));
        await closed.WaitAsync(Patience.Limit);
    }

    [Test]
    public async Task Stopping_the_listener_ends_every_connection()
    {
        var fixture = ListenerFixture.Start(options => options with { Transport = new TransportOptions { CloseTimeout = TimeSpan.FromMilliseconds(50) } });
        using var registered = await RawClient.RegisterAsync(fixture.EndPoint);
        using var half = await RawClient.ConnectAsync(fixture.EndPoint);
        await fixture.Handler.NextRegisteredAsync();
        await fixture.DisposeAsync();
        await registered.ReadToEndAsync();
        await half.ReadToEndAsync();
        Assert.That(fixture.Handler.Closed.Single().Reason, Is.EqualTo(CloseReason.Shutdown));
    }

    private static byte[] Noise(int length)
    {
        var data = new byte[length];
        new Random(length).NextBytes(data);
        return data;
    }
}
