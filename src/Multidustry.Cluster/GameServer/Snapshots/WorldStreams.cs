using System.Diagnostics;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.GameServer.Snapshots;

/// <summary>
/// The world for joining players: captured on the world's thread, compressed off it, once for all who join at one tick.
/// Belongs to the world's thread.
/// </summary>
internal sealed class WorldStreams
{
    private const int FirstBuildWithSelection = 157;
    private readonly WorldHost _host;
    private readonly CaptureBuffer _buffer;
    private Task<CompressedWorldStream>? _current;
    private Task _compression = Task.CompletedTask;
    private long _tick = -1;

    /// <summary>Serves a world.</summary>
    /// <param name="host">The world.</param>
    /// <param name="buffer">Memory that has held a copy of the world before; null to take it now.</param>
    public WorldStreams(WorldHost host, CaptureBuffer? buffer) => (_host, _buffer) = (host, buffer ?? NewBuffer(host.Loaded));

    /// <summary>The first copy takes memory, which would hold up the tick in which the first player comes, or the end of a move.</summary>
    public static CaptureBuffer NewBuffer(LoadedWorld loaded)
    {
        var buffer = new CaptureBuffer();
        WorldCapture.Take(loaded.World, loaded.Info, buffer);
        return buffer;
    }

    /// <summary>The world as it is now.</summary>
    public Task<CompressedWorldStream> Get()
    {
        var tick = _host.World.Clock.Tick;
        if (_current is not null && _tick == tick)
            return _current;
        var started = Stopwatch.GetTimestamp();
        // The buffer is free when nobody compresses what is in it.
        var capture = WorldCapture.Take(_host.World, _host.Loaded.Info, _compression.IsCompleted ? _buffer : null);
        ClusterMetrics.CaptureTime.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        _tick = tick;
        _current = Task.Run(() => CompressedWorldStream.Create(capture.ToStream()));
        _compression = _current;
        return _current;
    }

    /// <summary>The next request captures again, whatever the tick.</summary>
    public void Forget() => _current = null;

    /// <summary>How a joining player finds itself in the stream.</summary>
    public PlayerRecord PlayerRecord(PlayerSession session) => new()
    {
        Admin = session.IsAdmin,
        Color = (int)session.Color,
        Name = session.Name,
        SelectedBlock = _host.Schema.Build < FirstBuildWithSelection ? null : (short)-1,
        Team = _host.World.Rules.DefaultTeam,
    };
}
