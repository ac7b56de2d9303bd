using Multidustry.Cluster.ApiServer.Placement;

namespace Multidustry.Cluster.ApiServer.Reconciliation;

/// <summary>How the leader brings the wanted state about. Immutable.</summary>
public sealed record ReconciliationOptions
{
    /// <summary>How eagerly worlds are moved.</summary>
    public PlacementOptions Placement { get; init; } = new();

    /// <summary>
    /// How long worlds without a standby wait for their node to come back before they are placed anew. Default 2 s: a restart on
    /// the same disk is better than an old snapshot elsewhere. Counted anew by each leader.
    /// </summary>
    public TimeSpan NodeGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a move may take before it is given up. Default 5 min.</summary>
    public TimeSpan MoveTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after asking for a move that was given up no other is asked for. Default 30 s.</summary>
    public TimeSpan MovePause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two looks at everything, at least: changes that come together are answered together. Default 50 ms.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Between two looks at everything, at most. Default 1 s; what hangs on time is noticed by then.</summary>
    public TimeSpan Resync { get; init; } = TimeSpan.FromSeconds(1);
}
