using Multidustry.Cluster.Bans;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Logs;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.Migration;
using Multidustry.Simulation.Scheduling;

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

    /// <summary>What ticks the worlds instead of threads of the node's own; null for those. The node disposes it.</summary>
    public Func<IWorldScheduler>? Scheduler { get; init; }

    /// <summary>How the node makes worlds its own, under the lease that it has at the moment; null where no other node could own them.</summary>
    public Func<WorldClaims>? Claims { get; init; }

    /// <summary>How players of a world that comes from another node are treated.</summary>
    public Func<string, WorldHostOptions> HostOptions { get; init; } = _ => new WorldHostOptions();

    /// <summary>The plugins of worlds.</summary>
    public NodePlugins Plugins { get; init; } = new();

    /// <summary>What is kept of the worlds' log lines.</summary>
    public WorldLogOptions Logs { get; init; } = new();

    /// <summary>How worlds move.</summary>
    public MigrationOptions Migration { get; init; } = new();

    /// <summary>The bans of the cluster, for every world here; null for none.</summary>
    public IBanList? Bans { get; init; }
}
