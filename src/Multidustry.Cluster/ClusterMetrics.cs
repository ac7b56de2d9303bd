using System.Diagnostics.Metrics;

namespace Multidustry.Cluster;

/// <summary>The instruments of the roles, under the meter <c>Multidustry.Cluster</c>.</summary>
internal static class ClusterMetrics
{
    private static readonly Meter Meter = new("Multidustry.Cluster");

    /// <summary>Packets of players that couldn't be read and were dropped.</summary>
    public static readonly Counter<long> MalformedPackets = Meter.CreateCounter<long>("multidustry.gameserver.packets.malformed", "{packet}");

    /// <summary>Players who asked to join and were refused, by reason.</summary>
    public static readonly Counter<long> JoinsRefused = Meter.CreateCounter<long>("multidustry.gameserver.joins.refused", "{player}");

    /// <summary>Players who were let in.</summary>
    public static readonly Counter<long> Joins = Meter.CreateCounter<long>("multidustry.gameserver.joins", "{player}");

    /// <summary>Players who were put out because they never finished loading the world.</summary>
    public static readonly Counter<long> LoadingTimeouts = Meter.CreateCounter<long>("multidustry.gameserver.loading.timeouts", "{player}");

    /// <summary>Players who had to load their world again because its next owner didn't know how far they were.</summary>
    public static readonly Counter<long> Reloads = Meter.CreateCounter<long>("multidustry.proxy.reloads", "{player}");

    /// <summary>Messages and calls whose handling threw.</summary>
    public static readonly Counter<long> HandlerFailures = Meter.CreateCounter<long>("multidustry.gameserver.handler.failures", "{failure}");

    /// <summary>Time to capture a world for joining players on its own thread.</summary>
    public static readonly Histogram<double> CaptureTime = Meter.CreateHistogram<double>("multidustry.gameserver.stream.capture", "ms");

    /// <summary>Background work that failed and began anew, by loop.</summary>
    public static readonly Counter<long> LoopFailures = Meter.CreateCounter<long>("multidustry.cluster.loop.failures", "{failure}");

    /// <summary>Bytes of history written to disk.</summary>
    public static readonly Counter<long> JournalBytes = Meter.CreateCounter<long>("multidustry.gameserver.journal.written", "By");

    /// <summary>Time to make what happened in a world durable.</summary>
    public static readonly Histogram<double> JournalCommits = Meter.CreateHistogram<double>("multidustry.gameserver.journal.commit", "s");

    /// <summary>Journals that failed.</summary>
    public static readonly Counter<long> JournalFailures = Meter.CreateCounter<long>("multidustry.gameserver.journal.failures", "{failure}");

    /// <summary>Snapshots that could not be saved.</summary>
    public static readonly Counter<long> SnapshotFailures = Meter.CreateCounter<long>("multidustry.gameserver.snapshot.failures", "{failure}");
}
