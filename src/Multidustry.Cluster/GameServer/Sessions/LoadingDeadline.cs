namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>Puts those out who were let in but never say that they have loaded the world. Belongs to the world's thread.</summary>
internal sealed class LoadingDeadline(WorldHost host)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly List<PlayerSession> _late = [];
    private long _checked = host.Time.GetTimestamp();

    public void Check()
    {
        if (host.Time.GetElapsedTime(_checked) < Interval)
            return;
        _checked = host.Time.GetTimestamp();
        foreach (var session in host.Sessions.Span)
            if (session.State == SessionState.Loading && host.Time.GetElapsedTime(session.LoadingSince) > host.Options.LoadingTimeout)
                _late.Add(session);
        foreach (var session in _late)
        {
            ClusterMetrics.LoadingTimeouts.Add(1);
            host.Kicks.ForLateness(session);
        }
        _late.Clear();
    }
}
