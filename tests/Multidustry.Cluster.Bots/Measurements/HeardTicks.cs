using Multidustry.Protocol.Packets;

namespace Multidustry.Cluster.Bots.Measurements;

/// <summary>
/// The tick of a world as its players can know it. A snapshot has the whole seconds of the match and the countdown to the next wave; both
/// go on by a tick at a time, so that the sum is the same until that wave, and every snapshot narrows down what it is. Not thread-safe.
/// </summary>
public sealed class HeardTicks
{
    private const int TicksPerSecond = 60;
    private int _wave = -1;
    private double _least, _beyond;

    /// <summary>The last tick heard of.</summary>
    public double Last { get; private set; }

    /// <summary>By how many ticks it may be wrong.</summary>
    public double Doubt => _beyond - _least;

    /// <summary>Takes a snapshot.</summary>
    public void Hear(in StateSnapshotPacket snapshot)
    {
        var least = (double)snapshot.TimeData * TicksPerSecond + snapshot.WaveTime;
        var isNew = snapshot.Wave != _wave || least >= _beyond || least + TicksPerSecond <= _least;
        (_wave, _least, _beyond) = (snapshot.Wave, isNew ? least : Math.Max(_least, least), isNew ? least + TicksPerSecond : Math.Min(_beyond, least + TicksPerSecond));
        Last = (_least + _beyond) / 2 - snapshot.WaveTime;
    }
}
