using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>Somebody who waits at the door of the proxy, until plugins have judged. Thread-safe.</summary>
/// <param name="id">The number of the session to be.</param>
internal sealed class Visit(int id)
{
    /// <summary>Somebody who says more than this before being let in isn't heard.</summary>
    private const int MaxEarly = 16;

    private readonly Lock _gate = new();
    private readonly List<(bool Reliable, byte Id, byte[] Body)> _early = [];
    private bool _isOver;
    private ProxySession? _session;

    public int Id => id;

    /// <summary>Makes the session of what the visitor has said so far, unless the visitor has gone.</summary>
    public void Enter(Func<IReadOnlyList<(bool Reliable, byte Id, byte[] Body)>, ProxySession?> enter)
    {
        lock (_gate)
            if (!_isOver)
                _session = enter(_early);
    }

    /// <summary>Keeps what the visitor says before being let in.</summary>
    /// <returns>The session, when it has just been made: what is said is for it.</returns>
    public ProxySession? Hear(in ReceivedPacket packet)
    {
        lock (_gate)
        {
            if (_session is null && _early.Count < MaxEarly)
                _early.Add((packet.Transport == PacketTransport.Tcp, packet.Id, packet.Body.ToArray()));
            return _session;
        }
    }

    /// <summary>The visitor is gone; the session that was made meanwhile, if one was.</summary>
    public ProxySession? Leave()
    {
        lock (_gate)
        {
            _isOver = true;
            return _session;
        }
    }
}
