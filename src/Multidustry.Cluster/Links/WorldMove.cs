namespace Multidustry.Cluster.Links;

/// <summary>Where a world goes on.</summary>
/// <param name="Node">The node that owns it now.</param>
/// <param name="Epoch">That owner's epoch.</param>
/// <param name="Line">Tells the new owner which players come over this link.</param>
internal readonly record struct WorldMove(string Node, long Epoch, string Line);
