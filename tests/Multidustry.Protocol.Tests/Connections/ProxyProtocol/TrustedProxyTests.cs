using System.Net;
using Multidustry.Protocol.Connections;

namespace Multidustry.Protocol.Tests.Connections.ProxyProtocol;

public class TrustedProxyTests
{
    private const string Relay = "127.0.0.9";
    private static readonly ConnectionLimits OneEach = new() { MaxPerAddress = 1, MaxPerPrefix = 10 };

    [Test]
    public async Task A_connection_counts_for_the_address_that_the_relay_names([Values] bool binary)
    {
        await using var fixture = Start();
        using var client = await RawClient.ConnectAsync(fixture.EndPoint, Relay);
        await client.SendTcpAsync(binary ? ProxyHeaders.Binary(IPEndPoint.Parse("192.0.2.7:4711")) : ProxyHeaders.Line("192.0.2.7"));
        await client.BindUdpAsync();
        var connection = await fixture.Handler.NextRegisteredAsync();
        Assert.That(connection.RemoteEndPoint, Is.EqualTo(IPEndPoint.Parse("192.0.2.7:4711")));
    }

    [Test]
    public async Task Limits_hold_for_each_client_and_not_for_the_relay()
    {
        await using var fixture = Start();
        using var first = await ConnectAsync(fixture, "192.0.2.7");
        await first.ReadIdAsync();
        using var second = await ConnectAsync(fixture, "192.0.2.8");
        await second.ReadIdAsync();
        using var third = await ConnectAsync(fixture, "192.0.2.7");
        Assert.That(await third.ReadFrameAsync(), Is.Null);
        await fixture.WaitForAsync(CloseReason.TooManyFromAddress);
    }

    [Test]
    public async Task A_blocked_client_is_blocked_behind_the_relay_too()
    {
        await using var fixture = Start();
        fixture.Listener.Block(IPAddress.Parse("192.0.2.7"), TimeSpan.FromHours(1));
        using var client = await ConnectAsync(fixture, "192.0.2.7");
        Assert.That(await client.ReadFrameAsync(), Is.Null);
        await fixture.WaitForAsync(CloseReason.Blocked);
    }

    [Test]
    public async Task What_follows_the_header_belongs_to_the_game()
    {
        await using var fixture = Start();
        using var client = await RawClient.ConnectAsync(fixture.EndPoint, Relay);
        await client.SendTcpAsync([.. ProxyHeaders.Line("192.0.2.7"), 0, 2, 0xFE, 2]);
        await fixture.WaitForAsync(CloseReason.DataBeforeRegistration);
    }

    [TestCase("FE02")]
    [TestCase("50524F585920544350342078")]
    [TestCase("")]
    public async Task A_relay_that_sends_no_header_in_time_is_refused(string bytes)
    {
        await using var fixture = Start();
        using var client = await RawClient.ConnectAsync(fixture.EndPoint, Relay);
        await client.SendTcpAsync(Convert.FromHexString(bytes));
        await Patience.UntilAsync(
            () =>
            {
                fixture.Time.Advance(TimeSpan.FromSeconds(1));
                return fixture.Listener.Count(CloseReason.ProxyHeader) == 1;
            },
            "the refusal");
        Assert.That(await client.ReadFrameAsync(), Is.Null);
        Assert.That(fixture.Listener.ConnectionCount, Is.Zero);
    }

    [Test]
    public async Task A_line_without_an_end_is_refused()
    {
        await using var fixture = Start();
        using var client = await RawClient.ConnectAsync(fixture.EndPoint, Relay);
        await client.SendTcpAsync([.. "PROXY TCP4 "u8, .. Enumerable.Repeat((byte)'1', 200)]);
        await fixture.WaitForAsync(CloseReason.ProxyHeader);
    }

    [Test]
    public async Task A_stranger_who_claims_another_address_is_refused()
    {
        await using var fixture = Start();
        using var client = await RawClient.ConnectAsync(fixture.EndPoint);
        await client.SendTcpAsync(ProxyHeaders.Line("192.0.2.7"));
        await client.ReadToEndAsync();
        Assert.That(fixture.Handler.Packets, Is.Empty);
        Assert.That(fixture.Listener.Count(CloseReason.ProxyHeader), Is.Zero, "it was never read as a header");
    }

    [Test]
    public async Task Datagrams_come_from_the_client_or_its_relay_and_from_nobody_else()
    {
        await using var fixture = Start();
        using var client = await ConnectAsync(fixture, "127.0.0.3");
        await client.ReadIdAsync();
        using var stranger = await RawClient.ConnectAsync(fixture.EndPoint, "127.0.0.4");
        await stranger.SendRegistrationAsync(client.Id);
        await fixture.WaitForAsync(DatagramDrop.ForeignRegistration);
        using var itself = await RawClient.ConnectAsync(fixture.EndPoint, "127.0.0.3");
        await itself.SendRegistrationAsync(client.Id);
        Assert.That(await client.ReadFrameAsync(), Is.EqualTo(Convert.FromHexString("FE0300000000")));
    }

    private static ListenerFixture Start() =>
        ListenerFixture.Start(options => options with { Limits = OneEach, TrustedProxies = [IPNetwork.Parse($"{Relay}/32")] });

    private static async Task<RawClient> ConnectAsync(ListenerFixture fixture, string client)
    {
        var raw = await RawClient.ConnectAsync(fixture.EndPoint, Relay);
        await raw.SendTcpAsync(ProxyHeaders.Line(client));
        return raw;
    }
}
