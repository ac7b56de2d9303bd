using System.Numerics;
using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.Proxy;

/// <summary>
/// The last packets that count of a line to a world, to be said again to an owner who doesn't know them: one that took over, or none
/// while there is none. Their bodies lie behind each other in a ring that grows up to its bound. Not thread-safe.
/// </summary>
internal sealed class SentPackets
{
    private const int MaxPackets = 4096;
    private const int MaxBytes = 1 << 20;
    private readonly Queue<(int Session, byte Packet, int Length)> _kept = new();
    private byte[] _ring = [];
    private long _count;
    private int _start;
    private int _bytes;

    /// <summary>The number of the last packet.</summary>
    public long Count => _count;

    /// <summary>Counts a packet and keeps it; the oldest ones are forgotten for it.</summary>
    public void Add(int session, byte packet, ReadOnlySpan<byte> body)
    {
        while (_kept.Count == MaxPackets || _bytes + body.Length > MaxBytes)
            Forget();
        Reserve(body.Length);
        var end = (_start + _bytes) & (_ring.Length - 1);
        var first = Math.Min(body.Length, _ring.Length - end);
        body[..first].CopyTo(_ring.AsSpan(end));
        body[first..].CopyTo(_ring);
        _kept.Enqueue((session, packet, body.Length));
        _bytes += body.Length;
        _count++;
    }

    /// <summary>Whether everything behind a number is known.</summary>
    public bool Reaches(long number) => number <= _count && number >= _count - _kept.Count;

    /// <summary>Sends everything behind a number.</summary>
    public void SendAfter(long number, LinkWriter link)
    {
        var all = new byte[_bytes];
        CopyTo(all);
        var (skipped, at) = (_kept.Count - (_count - number), 0);
        foreach (var (session, packet, length) in _kept)
        {
            if (skipped-- <= 0)
                ToWorld.SendPacket(link, session, reliable: true, packet, all.AsSpan(at, length));
            at += length;
        }
    }

    /// <summary>Nothing is known behind this number, which comes next.</summary>
    public void Restart(long number)
    {
        _kept.Clear();
        (_start, _bytes, _count) = (0, 0, number);
    }

    private void Forget()
    {
        var length = _kept.Dequeue().Length;
        _bytes -= length;
        _start = (_start + length) & (_ring.Length - 1);
    }

    private void Reserve(int length)
    {
        if (_bytes + length <= _ring.Length)
            return;
        var larger = new byte[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1024, _bytes + length))];
        CopyTo(larger);
        (_ring, _start) = (larger, 0);
    }

    private void CopyTo(Span<byte> target)
    {
        var first = Math.Min(_bytes, _ring.Length - _start);
        _ring.AsSpan(_start, first).CopyTo(target);
        _ring.AsSpan(0, _bytes - first).CopyTo(target[first..]);
    }
}
