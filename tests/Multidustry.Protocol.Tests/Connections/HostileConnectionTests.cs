using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Tests.Framing;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Connections;

public class HostileConnectionTests
{
    [Test]
    public async Task Hostile_bytes_over_real_sockets_end_their_own_connection_and_disturb_nobody()
    {
        var random = new Random(Seeds.Choose(13));
        await using var fixture = ListenerFixture.Start(new ConnectionLimits
        {
            MaxPerAddress = 1000,
            MaxPerPrefix = 1000,
            MaxConnections = 1100,
            AttemptsPerAddress = 1000,
            AttemptsPerPrefix = 1000,
            FloodBlock = TimeSpan.Zero,
            MaxPacketsPerWindow = int.MaxValue,
        });
        fixture.Handler.AdmitAtOnce = true;
        using var honest = await RawClient.RegisterAsync(fixture.EndPoint, "127.0.9.1");
        var server = await fixture.Handler.NextRegisteredAsync();
        var honestPackets = 0;
        var buffer = new byte[70_000];
        for (var attacker = 0; attacker < 100; attacker++)
        {
            using var client = attacker % 2 == 0 ? await RawClient.RegisterAsync(fixture.EndPoint) : await RawClient.ConnectAsync(fixture.EndPoint);
            for (var i = 0; i < 20; i++)
            {
                var length = HostileFrames.Make(random, buffer);
                try
                {
                    await client.SendTcpAsync(buffer[..length]);
                    await client.SendUdpAsync(buffer[..Math.Min(length, 1400)]);
                }
                catch (System.Net.Sockets.SocketException)
                {
                    break; // thrown out already
                }
            }

            await honest.SendPacketAsync(65, (byte)attacker);
            honestPackets++;
        }

        await Patience.UntilAsync(() => Honest().Length == honestPackets, "every packet of the honest client");
        Assert.That(Honest().Select(packet => packet.Body[0]), Is.EqualTo(Enumerable.Range(0, 100)));
        Assert.That(server.IsOpen);
        Assert.That(fixture.Listener.Count(CloseReason.MalformedFrame), Is.Positive);
        Assert.That(fixture.Listener.Count(CloseReason.DataBeforeRegistration), Is.Positive);
        Assert.That(fixture.Lines.All.Where(line => line.StartsWith("Error", StringComparison.Ordinal)), Is.Empty);

        (ServerConnection Connection, byte Id, PacketTransport Transport, byte[] Body)[] Honest() =>
            [.. fixture.Handler.Packets.Where(packet => packet.Connection == server)];
    }
}
