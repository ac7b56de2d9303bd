using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Simulation;

namespace Multidustry.Cluster.GameServer.Snapshots;

/// <summary>
/// Who gets a snapshot when. Players of one tick share the encoded bytes; their phases differ because they joined at
/// different ticks. Belongs to the world's thread.
/// </summary>
internal sealed class SnapshotSchedule
{
    private readonly WorldHost _host;
    private readonly StateSnapshots _state;
    private readonly EntitySnapshots _entities;
    private readonly BlockSnapshots _blocks;
    private readonly int _interval;
    private readonly int _blockInterval;
    private readonly List<PlayerSession> _due = [];
    private long _hookTick;

    public SnapshotSchedule(WorldHost host)
    {
        _host = host;
        _state = new StateSnapshots(host);
        _entities = new EntitySnapshots(host);
        _blocks = new BlockSnapshots(host);
        _interval = Ticks(host.Options.SnapshotInterval);
        _blockInterval = Ticks(host.Options.BlockSnapshotInterval);
    }

    /// <summary>Sends what is due. The count goes on while the world is paused: players still see each other move the camera.</summary>
    public void SendDue()
    {
        _hookTick++;
        CollectDue();
        if (_due.Count > 0)
        {
            _state.Send(_due);
            _entities.Send(_due);
        }

        if (_hookTick % _blockInterval == 0)
            _blocks.Send();
    }

    /// <summary>The world was replaced.</summary>
    public void Reset() => _entities.Reset();

    private void CollectDue()
    {
        _due.Clear();
        foreach (var session in _host.Sessions.Span)
        {
            if (session.State != SessionState.Playing || session.NextSnapshot > _hookTick)
                continue;
            session.NextSnapshot = _hookTick + _interval;
            session.SnapshotsSent++;
            _due.Add(session);
        }
    }

    private static int Ticks(TimeSpan time) => Math.Max(1, (int)Math.Round(time.TotalSeconds * WorldClock.TicksPerSecond));
}
