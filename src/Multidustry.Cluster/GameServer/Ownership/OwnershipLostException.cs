namespace Multidustry.Cluster.GameServer.Ownership;

/// <summary>The node may not act for the world any more: somebody else may do so by now.</summary>
internal sealed class OwnershipLostException(string world) : InvalidOperationException($"World '{world}' is not this node's any more.");
