using Multidustry.Cluster.Coordination;

namespace Multidustry.Cluster.GameServer.Ownership;

/// <summary>A node's right to act for a world. Immutable, thread-safe.</summary>
/// <param name="World">The world.</param>
/// <param name="Epoch">The fencing token: larger than that of every owner before.</param>
/// <param name="Lease">The lease it hangs on.</param>
public sealed record WorldTenure(string World, long Epoch, KeptLease Lease)
{
    /// <summary>Whether the right still holds for certain.</summary>
    public bool IsHeld => Lease.IsAlive;
}
