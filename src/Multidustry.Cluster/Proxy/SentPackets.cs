using System.Buffers;
using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.Proxy;

/// <summary>
/// The last packets that count of a line to a world, to be said again to an owner who doesn't know them: one that took over, or none
/// while there is none. Bounded; not thread-safe.
/// </summary>
internal sealed class SentPackets
{
    private const int MaxPackets = 4096;
    private const int MaxBytes = 1 << 20;
    private readonly Queue<(int Session, byte Packet, byte[] Rented, int Length)> _kept = new();
    private long _count;
    private int _bytes;

    /// <summary>The number of the last packet.</summary>
    public long Count => _count;

    /// <summary>Counts a packet and keeps it; the oldest ones are forgotten for it.</summary>
    public void Add(int session, byte packet, ReadOnlySpan<byte> body)
    {
        var rented = ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(rented);
        _kept.Enqueue((session, packet, rented, body.Length));
        _bytes += body.Length;
        _count++;
        while (_kept.Count > MaxPackets || _bytes > MaxBytes)
            Forget();
    }

    /// <summary>Whether everything behind a number is known.</summary>
    public bool Reaches(long number) => number <= _count && number >= _count - _kept.Count;

    /// <summary>Sends everything behind a number.</summary>
    public void SendAfter(long number, LinkWriter link)
    {
        var skipped = _kept.Count - (_count - number);
        foreach (var (session, packet, rented, length) in _kept)
            if (skipped-- <= 0)
                ToWorld.SendPacket(link, session, reliable: true, packet, rented.AsSpan(0, length));
    }

    /// <summary>Nothing is known behind this number, which comes next.</summary>
    public void Restart(long number)
    {
        while (_kept.Count > 0)
            Forget();
        _count = number;
    }

    private void Forget()
    {
        var (_, _, rented, length) = _kept.Dequeue();
        _bytes -= length;
        ArrayPool<byte>.Shared.Return(rented);
    }
}
