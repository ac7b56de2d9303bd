using Multidustry.Cluster.Proxy;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Tests.Proxy;

/// <summary>Somebody at the door of a proxy who doesn't wait to be let in before speaking.</summary>
public class VisitTests
{
    [Test]
    public void What_is_said_at_the_door_is_kept_in_order_up_to_a_bound()
    {
        var visit = new Visit(7);
        for (byte i = 0; i < 40; i++)
            Assert.That(visit.Hear(new ReceivedPacket(i, i % 2 == 0 ? PacketTransport.Tcp : PacketTransport.Udp, new byte[] { i })), Is.Null);
        var early = Enter(visit);
        Assert.That(early!.Select(packet => (packet.Reliable, packet.Id, packet.Body.Single())), Is.EqualTo(Enumerable.Range(0, 16).Select(i => (i % 2 == 0, (byte)i, (byte)i))));
    }

    [Test]
    public void Bytes_are_kept_although_their_buffer_is_used_again()
    {
        var (visit, buffer) = (new Visit(7), new byte[] { 1 });
        visit.Hear(new ReceivedPacket(1, PacketTransport.Tcp, buffer));
        buffer[0] = 2;
        Assert.That(Enter(visit)!.Single().Body, Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public void Who_has_gone_is_not_let_in()
    {
        var visit = new Visit(7);
        Assert.That(visit.Leave(), Is.Null);
        Assert.That(Enter(visit), Is.Null);
    }

    private static (bool Reliable, byte Id, byte[] Body)[]? Enter(Visit visit)
    {
        (bool, byte, byte[])[]? heard = null;
        visit.Enter(early =>
        {
            heard = [.. early];
            return null;
        });
        return heard;
    }
}
