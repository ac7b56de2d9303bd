namespace Multidustry.Cluster.ApiServer.Placement;

/// <summary>What placement decided.</summary>
/// <param name="Seats">Where each world should be, by name; those that stay are among them.</param>
/// <param name="Moves">Worlds that run and should move, most urgent first.</param>
public sealed record PlacementPlan(IReadOnlyDictionary<string, Seat> Seats, IReadOnlyList<Move> Moves);

/// <summary>A world's place.</summary>
/// <param name="Node">The node; null when there is no room.</param>
/// <param name="Standby">Who follows it; null for nobody.</param>
public readonly record struct Seat(string? Node, string? Standby);

/// <summary>A world that should move.</summary>
/// <param name="World">The world.</param>
/// <param name="From">Where it is.</param>
/// <param name="To">Where it should be.</param>
/// <param name="Reason">Why: <c>drain</c>, <c>affinity</c>, <c>spread</c> or <c>rebalance</c>.</param>
public readonly record struct Move(string World, string From, string To, string Reason);
