using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.ApiServer.Placement;

/// <summary>A gameserver as placement sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Capacity">What it has room for.</param>
/// <param name="Labels">What worlds choose it by.</param>
/// <param name="Draining">Whether it should be left.</param>
public sealed record PlacementNode(string Name, NodeCapacity Capacity, IReadOnlyDictionary<string, string> Labels, bool Draining = false);

/// <summary>A world as placement sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Wanted">What is wanted.</param>
/// <param name="Node">Where it is; null for nowhere, also when that node is gone.</param>
/// <param name="Standby">Who follows it; null for nobody, also when that node is gone.</param>
/// <param name="MovesTo">Where it is moving to; null when it isn't.</param>
/// <param name="IsFixed">Whether it must be left as it is for now.</param>
public sealed record PlacementWorld(string Name, WorldRecord Wanted, string? Node = null, string? Standby = null, string? MovesTo = null, bool IsFixed = false);
