using Multidustry.Protocol.Connections;

namespace Multidustry.Protocol.Tests.Connections;

public class DeadlineTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public async Task A_sign_of_life_is_sent_after_eight_silent_seconds()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RegisterAndAdmitAsync(fixture);
        fixture.Time.Advance(7.5 * Second);
        await client.SendPacketAsync(65, new byte[8]);
        await fixture.Handler.WaitForPacketsAsync(1);
        fixture.Time.Advance(Second);
        Assert.That(await client.ReadFrameAsync(), Is.EqualTo(new byte[] { 0xFE, 2 }));
    }

    [Test]
    public async Task A_client_that_is_silent_on_tcp_for_twelve_seconds_is_closed_although_it_sends_datagrams()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RegisterAndAdmitAsync(fixture);
        for (var second = 1; second <= 11; second++)
        {
            fixture.Time.Advance(Second);
            await client.SendDatagramAsync(24);
            await fixture.Handler.WaitForPacketsAsync(second);
        }

        Assert.That(fixture.Listener.ConnectionCount, Is.EqualTo(1));
        fixture.Time.Advance(Second);
        await fixture.WaitForAsync(CloseReason.Timeout);
    }

    [Test]
    public async Task A_handshake_that_stalls_before_the_datagram_is_closed_at_its_deadline()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.ConnectAsync(fixture.EndPoint);
        await client.ReadIdAsync();
        fixture.Time.Advance(4.5 * Second);
        Assert.That(fixture.Listener.ConnectionCount, Is.EqualTo(1));
        fixture.Time.Advance(Second);
        await fixture.WaitForAsync(CloseReason.RegistrationTimeout);
        Assert.That(await client.ReadFrameAsync(), Is.Null);
        Assert.That(fixture.Lines.About(CloseReason.RegistrationTimeout).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_connection_that_never_logs_in_is_closed_at_its_deadline_however_lively_it_is()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.RegisterAsync(fixture.EndPoint);
        await fixture.Handler.NextRegisteredAsync();
        for (var i = 0; i < 4; i++)
        {
            fixture.Time.Advance(2 * Second);
            await client.SendPacketAsync(65);
            await fixture.Handler.WaitForPacketsAsync(i + 1);
        }

        fixture.Time.Advance(2 * Second);
        await fixture.WaitForAsync(CloseReason.LoginTimeout);
        await fixture.Handler.WaitForClosedAsync();
        Assert.That(fixture.Handler.Closed.Single().Reason, Is.EqualTo(CloseReason.LoginTimeout));
    }

    [Test]
    public async Task An_admitted_connection_has_no_deadline()
    {
        await using var fixture = ListenerFixture.Start();
        using var client = await RegisterAndAdmitAsync(fixture);
        for (var i = 0; i < 10; i++)
        {
            fixture.Time.Advance(5 * Second);
            await client.SendPacketAsync(65);
            await fixture.Handler.WaitForPacketsAsync(i + 1);
        }

        Assert.That(fixture.Listener.ConnectionCount, Is.EqualTo(1));
    }

    private static async Task<RawClient> RegisterAndAdmitAsync(ListenerFixture fixture)
    {
        var client = await RawClient.RegisterAsync(fixture.EndPoint);
        (await fixture.Handler.NextRegisteredAsync()).Admit();
        return client;
    }
}
