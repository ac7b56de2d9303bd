using Multidustry.Plugins.Proxy;

namespace Multidustry.Cluster.Proxy.Plugins;

/// <summary>
/// What one player has sent and plugins have not judged yet, with all that came after it: the world gets packets in the order
/// in which they were sent. Thread-safe.
/// </summary>
internal sealed class HeldPackets(ProxySession session, ProxyGate gate)
{
    /// <summary>A player who sends faster than plugins judge loses packets, and nobody waits.</summary>
    private const int MaxHeld = 512;

    private readonly Queue<Held> _held = new();
    private readonly Held _door = new(reliable: true, id: 0, body: []);

    /// <summary>Takes what was sent before the world is open for the player; it and all that follows waits for <see cref="Release"/>.</summary>
    public void Hold(IReadOnlyList<(bool Reliable, byte Id, byte[] Body)> early)
    {
        lock (_held)
            _held.Enqueue(_door);
        foreach (var (reliable, id, body) in early)
            Pass(reliable, id, body);
    }

    /// <summary>The world is open for the player.</summary>
    public void Release() => Judged(_door, body: null);

    /// <summary>Takes a packet, and passes it on as soon as it may.</summary>
    public void Pass(bool reliable, byte id, ReadOnlySpan<byte> body)
    {
        Held held;
        lock (_held)
        {
            var judges = gate.Judges(session, id);
            if (_held.Count == 0 && !judges)
            {
                session.Route.Send(session, reliable, id, body);
                return;
            }

            if (_held.Count >= MaxHeld)
                return;
            _held.Enqueue(held = new Held(reliable, id, body.ToArray()));
            if (!judges)
            {
                held.IsJudged = true;
                return;
            }
        }

        gate.Judge(session, id, held.Body, verdict => Judged(held, verdict));
    }

    private void Judged(Held held, byte[]? body)
    {
        lock (_held)
        {
            (held.IsJudged, held.Body) = (true, body!);
            while (_held.TryPeek(out var next) && next.IsJudged)
            {
                _held.Dequeue();
                if (next.Body is not null)
                    session.Route.Send(session, next.Reliable, next.Id, next.Body);
            }
        }
    }

    /// <summary>A packet that waits.</summary>
    private sealed class Held(bool reliable, byte id, byte[] body)
    {
        public bool Reliable => reliable;

        public byte Id => id;

        /// <summary>Its fields; null when it was withheld.</summary>
        public byte[] Body { get; set; } = body;

        public bool IsJudged { get; set; }
    }
}
