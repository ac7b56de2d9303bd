using System.Diagnostics;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.GameServer.Snapshots;

/// <summary>
/// The world for joining players: captured on the world's thread, compressed off it, once for all who join at one tick.
/// Belongs to the world's thread.
/// </summary>
internal sealed class WorldStreams(WorldHost host)
{
    private const int FirstBuildWithSelection = 157;
    private Task<CompressedWorldStream>? _current;
    private long _tick = -1;

    /// <summary>The world as it is now.</summary>
    public Task<CompressedWorldStream> Get()
    {
        var tick = host.World.Clock.Tick;
        if (_current is not null && _tick == tick)
            return _current;
        var started = Stopwatch.GetTimestamp();
        var capture = WorldCapture.Take(host.World, host.Loaded.Info);
        ClusterMetrics.CaptureTime.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        _tick = tick;
        return _current = Task.Run(() => CompressedWorldStream.Create(capture.ToStream()));
    }

    /// <summary>The next request captures again, whatever the tick.</summary>
    public void Forget() => _current = null;

    /// <summary>How a joining player finds itself in the stream.</summary>
    public PlayerRecord PlayerRecord(PlayerSession session) => new()
    {
        Admin = session.IsAdmin,
        Color = (int)session.Color,
        Name = session.Name,
        SelectedBlock = host.Schema.Build < FirstBuildWithSelection ? null : (short)-1,
        Team = host.World.Rules.DefaultTeam,
    };
}
