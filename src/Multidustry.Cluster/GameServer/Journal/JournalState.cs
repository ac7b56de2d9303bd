namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>Whether what happens in a world is being kept.</summary>
public enum JournalState
{
    /// <summary>The world has no journal.</summary>
    None,

    /// <summary>What happens is durable after at most a commit interval.</summary>
    Open,

    /// <summary>The disk failed: nothing since then is kept, until a snapshot begins a new segment.</summary>
    Failed,

    /// <summary>What happens is written, but can be read only together with a snapshot that isn't saved yet.</summary>
    AwaitingSnapshot,
}
