using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Client;

/// <summary>
/// What happens to packets while the world loads: urgent ones pass, unimportant ones are dropped, the others wait until
/// the world is there. Bounded; not thread-safe.
/// </summary>
internal sealed class PacketBacklog
{
    private const int MaxBytes = 8 << 20;
    private readonly Queue<(byte Id, PacketTransport Transport, byte[] Body)> _waiting = new();
    private int _bytes;

    /// <summary>Whether the packet may be handled now; if not, it is kept or dropped.</summary>
    public bool MayPass(PacketInfo info, in ReceivedPacket packet)
    {
        if (info.Priority == PacketPriority.High)
            return true;
        if (info.Priority == PacketPriority.Normal && _bytes + packet.Body.Length <= MaxBytes)
        {
            _waiting.Enqueue((packet.Id, packet.Transport, packet.Body.ToArray()));
            _bytes += packet.Body.Length;
        }

        return false;
    }

    public bool TryTake(out ReceivedPacket packet)
    {
        if (!_waiting.TryDequeue(out var oldest))
        {
            packet = default;
            return false;
        }

        _bytes -= oldest.Body.Length;
        packet = new ReceivedPacket(oldest.Id, oldest.Transport, oldest.Body);
        return true;
    }

    public void Clear()
    {
        _waiting.Clear();
        _bytes = 0;
    }
}
