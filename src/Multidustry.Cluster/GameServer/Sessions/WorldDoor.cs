using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>Sessions that come into a world and leave it. Belongs to the world's thread.</summary>
internal sealed class WorldDoor(WorldHost host, JoinFlow joining)
{
    private IReadOnlyList<Player> _players = [];

    /// <summary>The players in the world, as of the last change; safe to read from anywhere.</summary>
    public IReadOnlyList<Player> Players => Volatile.Read(ref _players);

    /// <summary>Players who came with the world from another node; it does not tick yet.</summary>
    public void Arrive(IEnumerable<PlayerSession> sessions)
    {
        foreach (var session in sessions)
            host.Sessions.Add(session);
        PublishPlayers();
        foreach (var session in host.Sessions.All.Where(session => session.State == SessionState.Loading))
            joining.Reload(session); // what was on its way may have been lost with the old link
    }

    /// <summary>The session is in the world from now on.</summary>
    public void Enter(PlayerSession session)
    {
        session.State = SessionState.Playing;
        if (session.HasPlayed)
            return;
        session.HasPlayed = true;
        PublishPlayers();
        Log.Joined(host.Logger, session.Name, session.Uuid, session.Address);
        host.HostEvents.RaiseJoined(session.Player, host.Logger);
    }

    /// <summary>Takes a session out of the world, whether it came in or not. Others are told.</summary>
    public void Leave(PlayerSession session, string reason = "kicked")
    {
        if (session.State == SessionState.Closed)
            return;
        var wasPlaying = session.HasPlayed;
        session.State = SessionState.Closed;
        host.Sessions.Remove(session);
        PublishPlayers();
        if (!wasPlaying)
            return;
        host.Execute(new RemovePlayer { Player = session.PlayerId });
        joining.AnnounceLeaving(session);
        Log.Left(host.Logger, session.Name, reason);
        host.HostEvents.RaiseLeft(session.Player, host.Logger);
    }

    /// <summary>A proxy is gone, and with it everybody who came through it.</summary>
    public void LeaveAll(WorldLink link)
    {
        foreach (var session in host.Sessions.All.Where(session => ReferenceEquals(session.Link, link)).ToList())
            Leave(session, "the proxy is gone");
    }

    private void PublishPlayers() =>
        Volatile.Write(ref _players, [.. host.Sessions.All.Where(session => session.HasPlayed).Select(session => session.Player)]);
}
