using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer.Ownership;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>A node's claims under the lease that it has at the moment. Thread-safe.</summary>
public sealed class CurrentClaims(ICoordinationStore store, string node)
{
    private WorldClaims? _claims;

    /// <summary>The claims under the newest lease.</summary>
    /// <exception cref="InvalidOperationException">The node has not joined yet.</exception>
    public WorldClaims Get() => Volatile.Read(ref _claims) ?? throw new InvalidOperationException($"Node '{node}' has not joined the cluster yet.");

    /// <summary>The node has a new lease.</summary>
    public WorldClaims Begin(KeptLease lease)
    {
        var claims = new WorldClaims(store, lease, node);
        Volatile.Write(ref _claims, claims);
        return claims;
    }
}
