using Multidustry.Cluster.GameServer.Keeping;

namespace Multidustry.Cluster.GameServer;

/// <summary>What a gameserver is. Immutable, thread-safe.</summary>
public sealed record GameServerOptions
{
    /// <summary>The node's name in the cluster.</summary>
    public string Node { get; init; } = "gameserver";

    /// <summary>Where worlds are kept; null for a node that forgets them.</summary>
    public WorldKeeping? Keeping { get; init; }

    /// <summary>Threads that tick worlds; 0 for one per core.</summary>
    public int Threads { get; init; }
}
