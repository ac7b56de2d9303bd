using System.Net;
using Multidustry.Protocol.Connections;

namespace Multidustry.Protocol.Tests.Connections;

public class CrowdTests
{
    [Test]
    public async Task A_thousand_sockets_of_one_address_take_its_share_and_no_more_while_others_still_get_in()
    {
        await using var fixture = ListenerFixture.Start();
        using var honest = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.9.1");
        var crowd = new List<RawClient>();
        try
        {
            for (var i = 0; i < 1000; i++)
                crowd.Add(await RawClient.ConnectAsync(fixture.EndPoint));
            var limits = ConnectionLimits.Default;
            await fixture.WaitForAsync(CloseReason.TooManyFromAddress, limits.AttemptsPerAddress - limits.MaxPerAddress);
            await fixture.WaitForAsync(CloseReason.AttemptsOfAddress, 1000 - limits.AttemptsPerAddress);
            Assert.That(fixture.Listener.ConnectionCount, Is.EqualTo(limits.MaxPerAddress + 1));
            Assert.That(fixture.Lines.About(CloseReason.AttemptsOfAddress).Count(), Is.EqualTo(1), "one line for hundreds of refusals");

            using var other = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.8.1");
            await honest.SendPacketAsync(65);
            await fixture.Handler.WaitForPacketsAsync(1);
        }
        finally
        {
            crowd.ForEach(client => client.Dispose());
        }
    }

    [Test]
    public async Task More_than_are_refused_in_one_go_are_refused_all_the_same_and_who_comes_after_them_gets_in()
    {
        await using var fixture = ListenerFixture.Start(new ConnectionLimits { MaxPerAddress = 1, AttemptsPerAddress = 1, RefusalsAtOnce = 2 });
        var crowd = new List<RawClient>();
        try
        {
            for (var i = 0; i < 20; i++)
                crowd.Add(await RawClient.ConnectAsync(fixture.EndPoint));
            using var other = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.8.1");
            await fixture.WaitForAsync(CloseReason.AttemptsOfAddress, 19);
        }
        finally
        {
            crowd.ForEach(client => client.Dispose());
        }
    }

    [Test]
    public async Task Addresses_of_one_prefix_share_a_limit()
    {
        await using var fixture = ListenerFixture.Start(new ConnectionLimits { MaxPerPrefix = 3 });
        using var first = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.7.1");
        using var second = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.7.2");
        using var third = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.7.3");
        using var fourth = await RawClient.ConnectAsync(fixture.EndPoint, "127.0.7.4");
        Assert.That(await fourth.ReadFrameAsync(), Is.Null);
        Assert.That(fixture.Listener.Count(CloseReason.TooManyFromPrefix), Is.EqualTo(1));
        using var neighbour = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.6.1");
    }

    [Test]
    public async Task A_place_is_free_again_when_its_connection_has_ended()
    {
        await using var fixture = ListenerFixture.Start(new ConnectionLimits { MaxPerAddress = 1 });
        for (var i = 0; i < 5; i++)
        {
            using var client = await RawClient.RegisterAsync(fixture.EndPoint);
            var connection = await fixture.Handler.NextRegisteredAsync();
            client.Dispose();
            await connection.Completion.WaitAsync(Patience.Limit);
        }
    }

    [Test]
    public async Task When_the_listener_is_nearly_full_only_known_addresses_get_in()
    {
        await using var fixture = ListenerFixture.Start(new ConnectionLimits { MaxConnections = 3, ReservedForKnown = 1 });
        var player = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.5.1");
        var connection = await fixture.Handler.NextRegisteredAsync();
        connection.Admit();
        player.Dispose();
        await connection.Completion.WaitAsync(Patience.Limit);

        using var first = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.4.1");
        using var second = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.4.2");
        using var stranger = await RawClient.ConnectAsync(fixture.EndPoint, "127.0.3.1");
        Assert.That(await stranger.ReadFrameAsync(), Is.Null);
        Assert.That(fixture.Listener.Count(CloseReason.TooManyConnections), Is.EqualTo(1));
        using var back = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.5.1");
    }

    [Test]
    public async Task An_operator_blocks_and_unblocks_an_address()
    {
        await using var fixture = ListenerFixture.Start();
        fixture.Listener.Block(IPAddress.Loopback, TimeSpan.MaxValue);
        Assert.That(fixture.Listener.BlockedAddresses, Is.EqualTo(new[] { IPAddress.Loopback }));
        using var blocked = await RawClient.ConnectAsync(fixture.EndPoint);
        Assert.That(await blocked.ReadFrameAsync(), Is.Null);
        Assert.That(fixture.Listener.Unblock(IPAddress.Loopback));
        Assert.That(fixture.Listener.Unblock(IPAddress.Loopback), Is.False);
        using var welcome = await RawClient.RegisterAsync(fixture.EndPoint);
    }
}
