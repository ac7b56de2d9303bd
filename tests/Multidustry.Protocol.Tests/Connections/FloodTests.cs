using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Tests.Connections;

public class FloodTests
{
    [Test]
    public async Task Before_login_only_a_handful_of_packets_is_taken()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        for (var i = 0; i <= ConnectionLimits.Default.MaxPacketsBeforeLogin; i++)
            await client.SendPacketAsync(65);
        await fixture.WaitForAsync(CloseReason.PacketsBeforeLogin);
        Assert.That(fixture.Lines.About(CloseReason.PacketsBeforeLogin).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Before_login_only_a_few_bytes_are_taken_even_when_they_are_sent_compressed()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        await client.SendPacketAsync(3, new byte[5000]);
        await fixture.Handler.WaitForPacketsAsync(1);
        await client.SendPacketAsync(3, new byte[5000]);
        await fixture.WaitForAsync(CloseReason.BytesBeforeLogin);
    }

    [Test]
    public async Task Before_login_one_large_frame_is_not_even_read()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        await client.SendPacketAsync(3, new byte[20000]);
        await fixture.WaitForAsync(CloseReason.MalformedFrame);
        await fixture.Handler.WaitForClosedAsync();
        Assert.That(fixture.Handler.Packets, Is.Empty);
    }

    [Test]
    public async Task More_than_300_packets_in_three_seconds_close_the_connection_and_block_the_address_for_a_while()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await AdmittedAsync(fixture);
        for (var i = 0; i < 300; i++)
            await client.SendPacketAsync(65);
        await fixture.Handler.WaitForPacketsAsync(300);
        Assert.That(fixture.Listener.Count(CloseReason.PacketFlood), Is.Zero);
        await client.SendPacketAsync(65);
        await fixture.WaitForAsync(CloseReason.PacketFlood);

        using var again = await RawClient.ConnectAsync(fixture.EndPoint);
        Assert.That(await again.ReadFrameAsync(), Is.Null);
        Assert.That(fixture.Listener.Count(CloseReason.Blocked), Is.EqualTo(1));
        fixture.Time.Advance(ConnectionLimits.Default.FloodBlock);
        using var later = await RawClient.RegisterAsync(fixture.EndPoint);
    }

    [Test]
    public async Task The_window_of_packets_begins_anew_after_three_seconds()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await AdmittedAsync(fixture);
        for (var window = 1; window <= 3; window++)
        {
            for (var i = 0; i < 250; i++)
                await client.SendPacketAsync(65);
            await fixture.Handler.WaitForPacketsAsync(250 * window);
            fixture.Time.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.That(fixture.Listener.ConnectionCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Few_packets_that_expand_to_very_much_are_a_flood_too()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await AdmittedAsync(fixture);
        for (var i = 0; i < 9; i++)
            await client.SendPacketAsync(123, new byte[32000]);
        await fixture.WaitForAsync(CloseReason.ByteFlood);
        await fixture.Handler.WaitForClosedAsync();
        Assert.That(fixture.Handler.Packets, Has.Count.EqualTo(8), "256 KiB a second");
    }

    [Test]
    public async Task A_flood_of_datagrams_is_dropped_and_closes_nothing_since_it_may_be_forged()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await AdmittedAsync(fixture);
        for (var i = 0; i < 300; i++)
        {
            await client.SendDatagramAsync(24);
            if (i % 50 == 49)
                await fixture.Handler.WaitForPacketsAsync(i + 1); // or the system would lose some
        }

        await client.SendDatagramAsync(24);
        await fixture.WaitForAsync(DatagramDrop.Flood);
        await client.SendPacketAsync(65);
        await fixture.Handler.WaitForPacketsAsync(301);
        Assert.That(fixture.Listener.ConnectionCount, Is.EqualTo(1));
    }

    [Test]
    public async Task A_packet_id_beyond_the_build_closes_the_connection()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        (await fixture.Handler.NextRegisteredAsync()).Schema = PacketSchema.For(154);
        await client.SendDatagramAsync(200);
        await fixture.WaitForAsync(DatagramDrop.Malformed);
        await client.SendPacketAsync(147);
        await client.SendPacketAsync(148);
        await fixture.WaitForAsync(CloseReason.UnknownPacket);
        await fixture.Handler.WaitForClosedAsync();
        Assert.That(fixture.Handler.Packets.Single().Id, Is.EqualTo(147));
    }

    private static async Task<RawClient> AdmittedAsync(ListenerFixture fixture)
    {
        fixture.Handler.AdmitAtOnce = true;
        var client = await RawClient.RegisterAsync(fixture.EndPoint);
        await fixture.Handler.NextRegisteredAsync();
        return client;
    }
}
