namespace Multidustry.Cluster.Proxy;

/// <summary>Somebody who waits at the door of the proxy, until plugins have judged. Thread-safe.</summary>
/// <param name="id">The number of the session to be.</param>
internal sealed class Visit(int id)
{
    private readonly Lock _gate = new();
    private bool _isOver;
    private ProxySession? _session;

    public int Id => id;

    /// <summary>Makes the session, unless the visitor has gone.</summary>
    public void Enter(Func<ProxySession?> enter)
    {
        lock (_gate)
            if (!_isOver)
                _session = enter();
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
