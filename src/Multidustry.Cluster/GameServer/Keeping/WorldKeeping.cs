using Multidustry.Cluster.Files;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Snapshots;

namespace Multidustry.Cluster.GameServer.Keeping;

/// <summary>Where and how a node keeps its worlds, so that they outlive it. Immutable, thread-safe.</summary>
public sealed record WorldKeeping
{
    /// <summary>The node's disk: journals are here.</summary>
    public required IFileSystem Files { get; init; }

    /// <summary>Where snapshots go; better not only on the node's disk.</summary>
    public required ISnapshotStore Snapshots { get; init; }

    /// <summary>How journals are written.</summary>
    public JournalOptions Journal { get; init; } = new();

    /// <summary>Time between snapshots; so much has to be replayed after a crash. Default 5 minutes; 1 s to 1 day.</summary>
    public TimeSpan SnapshotInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a world begins anew when none of its snapshots can be read, instead of waiting until somebody has looked at them. Default false.</summary>
    public bool BeginsAnew { get; init; }

    /// <summary>Time until the next attempt when a snapshot or the journal has failed. Default 15 s.</summary>
    public TimeSpan RetryInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(15);
}
