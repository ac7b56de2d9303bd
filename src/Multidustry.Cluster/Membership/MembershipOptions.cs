using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.Membership;

/// <summary>How a node belongs to a cluster. Immutable.</summary>
public sealed record MembershipOptions
{
    /// <summary>The node's name, of those that <see cref="RecordLimits.IsName"/> takes.</summary>
    public required string Node { get; init; }

    /// <summary>How long others count on the node after it fell silent; whole seconds. Default 5 s.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait after the store didn't answer, or while the name is still taken. Default 0.5 s.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(0.5);
}
