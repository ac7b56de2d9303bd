using System.Buffers.Binary;
using Multidustry.Protocol.Connections;

namespace Multidustry.Protocol.Tests.Connections;

public class RegistrationTests
{
    [Test]
    public async Task A_client_that_registers_both_transports_is_handed_to_the_host()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        var connection = await fixture.Handler.NextRegisteredAsync();
        Assert.That(connection.Id, Is.EqualTo(client.Id));
        Assert.That(connection.IsRegistered);
        Assert.That(connection.IsAdmitted, Is.False);
        Assert.That(connection.RemoteEndPoint.Port, Is.EqualTo(((System.Net.IPEndPoint)client.Tcp.LocalEndPoint!).Port));
    }

    [Test]
    public async Task Packets_arrive_in_order_and_over_either_transport()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        await client.SendPacketAsync(3, [.. Enumerable.Repeat((byte)7, 100)]);
        await client.SendPacketAsync(29);
        await fixture.Handler.WaitForPacketsAsync(2);
        await client.SendDatagramAsync(24, 1, 2, 3);
        await fixture.Handler.WaitForPacketsAsync(3);

        var packets = fixture.Handler.Packets.ToArray();
        Assert.That(packets.Select(packet => packet.Id), Is.EqualTo(new byte[] { 3, 29, 24 }));
        Assert.That(packets.Select(packet => packet.Transport.ToString()), Is.EqualTo(new[] { "Tcp", "Tcp", "Udp" }));
        Assert.That(packets[0].Body, Is.EqualTo(Enumerable.Repeat((byte)7, 100)));
        Assert.That(packets[2].Body, Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public async Task Data_before_the_registration_closes_the_connection()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.ConnectAsync(fixture.EndPoint);
        await client.ReadIdAsync();
        await client.SendPacketAsync(3, 1, 2, 3);
        Assert.That(await client.ReadFrameAsync(), Is.Null);
        await fixture.WaitForAsync(CloseReason.DataBeforeRegistration);
        Assert.That(fixture.Handler.Closed, Is.Empty, "the host never heard of it");
    }

    [Test]
    public async Task A_registration_with_an_unknown_id_is_ignored_and_the_right_one_works_later()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.ConnectAsync(fixture.EndPoint);
        await client.ReadIdAsync();
        await client.SendUdpAsync(Registration(client.Id ^ 1));
        await fixture.WaitForAsync(DatagramDrop.UnknownRegistration);
        await client.SendUdpAsync(Registration(client.Id));
        Assert.That(await client.ReadFrameAsync(), Is.EqualTo(Convert.FromHexString("FE0300000000")));
    }

    [Test]
    public async Task A_client_that_repeats_its_registration_is_registered_once()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        await client.SendUdpAsync(Registration(client.Id));
        await client.SendDatagramAsync(24);
        await fixture.Handler.WaitForPacketsAsync(1);
        await fixture.Handler.NextRegisteredAsync();
        Assert.That(fixture.Listener.Count(DatagramDrop.UnknownRegistration), Is.Zero);
    }

    [Test]
    public async Task Nobody_can_register_or_take_over_a_connection_from_another_address()
    {
        await using var fixture = ListenerFixture.Start();
        using var victim = await RawClient.ConnectAsync(fixture.EndPoint);
        using var spoofer = await RawClient.ConnectAsync(fixture.EndPoint, "127.0.0.2");
        await victim.ReadIdAsync();
        await spoofer.SendUdpAsync(Registration(victim.Id));
        await fixture.WaitForAsync(DatagramDrop.ForeignRegistration);

        await victim.SendUdpAsync(Registration(victim.Id));
        Assert.That(await victim.ReadFrameAsync(), Is.Not.Null);
        await spoofer.SendUdpAsync(Registration(victim.Id));
        await fixture.WaitForAsync(DatagramDrop.UnknownRegistration);
    }

    [Test]
    public async Task Datagrams_of_an_unregistered_source_reach_nobody()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        using var stranger = await RawClient.ConnectAsync(fixture.EndPoint, "127.0.0.3");
        await stranger.SendDatagramAsync(24, 1);
        await stranger.SendUdpAsync(new byte[2000]);
        await stranger.SendUdpAsync(0xFE, 2);
        await fixture.WaitForAsync(DatagramDrop.UnknownSource, 3);
        Assert.That(fixture.Handler.Packets, Is.Empty);
        Assert.That(fixture.Lines.About(DatagramDrop.UnknownSource).Count(), Is.EqualTo(1), "one line for many datagrams");
    }

    [Test]
    public async Task The_host_hears_of_the_end_after_the_last_packet()
    {
        await using var fixture = ListenerFixture.Start();
        var client = await RawClient.RegisterAsync(fixture.EndPoint);
        var connection = await fixture.Handler.NextRegisteredAsync();
        await client.SendPacketAsync(29);
        client.Dispose();
        Assert.That(await connection.Completion.WaitAsync(Patience.Limit), Is.EqualTo(CloseReason.RemoteClosed));
        Assert.That(fixture.Handler.Packets, Has.Count.EqualTo(1));
        Assert.That(fixture.Handler.Closed.Single().Reason, Is.EqualTo(CloseReason.RemoteClosed));
        Assert.That(fixture.Listener.ConnectionCount, Is.Zero);
    }

    [Test]
    public async Task A_ping_of_the_transport_is_answered_over_tcp()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        await client.SendUdpAsync(Convert.FromHexString("FE000000000700"));
        Assert.That(await client.ReadFrameAsync(), Is.EqualTo(Convert.FromHexString("FE000000000701")));
    }

    private static byte[] Registration(int id)
    {
        var bytes = new byte[] { 0xFE, 3, 0, 0, 0, 0 };
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(2), id);
        return bytes;
    }
}
