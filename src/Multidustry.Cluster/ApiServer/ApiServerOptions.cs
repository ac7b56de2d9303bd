using Multidustry.Cluster.ApiServer.Reconciliation;
using Multidustry.Cluster.GameServer.Keeping;

namespace Multidustry.Cluster.ApiServer;

/// <summary>What an apiserver is. Immutable, thread-safe.</summary>
public sealed record ApiServerOptions
{
    /// <summary>How the leader works.</summary>
    public ReconciliationOptions Reconciliation { get; init; } = new();

    /// <summary>How long to wait after the store didn't answer. Default 0.5 s.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Where all gameservers keep worlds, for the leader to remove what is left of deleted ones; null leaves it to the gameservers, who remove worlds that they host.</summary>
    public WorldKeeping? Keeping { get; init; }

    /// <summary>How often the leader looks for what is left of deleted worlds. Default 10 minutes.</summary>
    public TimeSpan GarbageInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What else is done by whoever leads: begun when this apiserver leads, and asked to end when it does no longer. Null for nothing.</summary>
    public Func<CancellationToken, Task>? WhileLeading { get; init; }
}
