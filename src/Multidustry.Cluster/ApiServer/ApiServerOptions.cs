using Multidustry.Cluster.ApiServer.Reconciliation;

namespace Multidustry.Cluster.ApiServer;

/// <summary>What an apiserver is. Immutable, thread-safe.</summary>
public sealed record ApiServerOptions
{
    /// <summary>How the leader works.</summary>
    public ReconciliationOptions Reconciliation { get; init; } = new();

    /// <summary>How long to wait after the store didn't answer. Default 0.5 s.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(0.5);
}
