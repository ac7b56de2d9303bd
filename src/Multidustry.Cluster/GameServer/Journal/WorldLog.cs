using System.Buffers;
using Multidustry.Simulation;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>
/// The history of a world under one owner, as it happens: each record is encoded once and handed to all sinks. Belongs to
/// the world's thread.
/// </summary>
internal sealed class WorldLog : ICommandRecorder
{
    private readonly int _hashInterval;
    private readonly ArrayBufferWriter<byte> _record = new(256);
    private IWorldLogSink[] _sinks = [];
    private long _tick = -1;

    public WorldLog(LogPosition start, int hashInterval = WorldClock.TicksPerSecond) => (Position, _hashInterval) = (start, hashInterval);

    /// <summary>Where the log stands.</summary>
    public LogPosition Position { get; private set; }

    public void Add(IWorldLogSink sink) => _sinks = [.. _sinks, sink];

    public void Remove(IWorldLogSink sink) => _sinks = [.. _sinks.Where(other => other != sink)];

    /// <summary>From now on records count under another owner; the history before it ends here.</summary>
    public void BeginEpoch(long epoch) => Position = new LogPosition(epoch, 0);

    /// <summary>The world is another one from now on: the history has a gap here, which nobody can read across.</summary>
    public void Interrupt()
    {
        _tick = -1;
        Count();
        foreach (var sink in _sinks)
            sink.Interrupted();
    }

    void ICommandRecorder.Executed(World world, WorldCommand command)
    {
        if (_sinks.Length == 0)
        {
            Count();
            return;
        }
        _record.ResetWrittenCount();
        LogRecord.WriteCommand(_record, world.Clock.Tick, command);
        Append(world.Clock.Tick);
    }

    /// <summary>The world came to a tick; nothing happens when it stands still.</summary>
    public void Reached(World world)
    {
        var tick = world.Clock.Tick;
        if (tick == _tick)
            return;
        _tick = tick;
        if (_sinks.Length == 0)
        {
            Count();
            return;
        }
        _record.ResetWrittenCount();
        LogRecord.WriteTick(_record, tick, tick % _hashInterval == 0 ? world.StateHash() : null);
        Append(tick);
    }

    private void Append(long tick)
    {
        Count();
        foreach (var sink in _sinks)
            sink.Append(Position, tick, _record.WrittenSpan);
    }

    private void Count() => Position = Position with { Records = Position.Records + 1 };
}
