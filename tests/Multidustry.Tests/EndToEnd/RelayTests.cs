using Multidustry.Protocol.Connections;

namespace Multidustry.Tests.EndToEnd;

/// <summary>A server behind a real relay that speaks the PROXY protocol.</summary>
[CancelAfter(60_000)]
public sealed class RelayTests
{
    [TestCase("send-proxy")]
    [TestCase("send-proxy-v2")]
    public async Task A_player_who_comes_through_the_relay_plays_and_is_known_by_the_own_address(string header, CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync(configure: options => options.TrustedProxies = ["127.0.0.0/8"]);
        await using var relay = await HaproxyRelay.StartAsync(server.Port, header, cancellation);
        await using var client = await server.JoinAsync("frog", cancellation, options => options with { Port = relay.Port });
        await TestServer.UntilAsync(() => client.World!.OwnUnit is not null, cancellation);
        Assert.That(server.Players.Single().Name, Is.EqualTo("frog"));
    }

    [Test]
    public async Task Without_the_header_nobody_gets_in_from_a_trusted_network(CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync(configure: options =>
        {
            options.TrustedProxies = ["127.0.0.0/8"];
            options.Connections = options.Connections with { RegistrationDeadline = TimeSpan.FromSeconds(1) }; // sooner than the client gives up
        });
        Assert.That(async () => await server.JoinAsync("frog", cancellation), Throws.TypeOf<ConnectionRefusedException>());
        Assert.That(server.Players, Is.Empty);
    }
}
