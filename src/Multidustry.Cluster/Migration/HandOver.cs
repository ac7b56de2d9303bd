using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.Migration;

/// <summary>The last that happened to a world under its owner. Immutable.</summary>
/// <param name="Position">The place in the history.</param>
/// <param name="Tick">The tick.</param>
/// <param name="Hash">The state hash at that tick.</param>
/// <param name="Sessions">The players who move with the world.</param>
/// <param name="Lines">The lines to their proxies.</param>
internal sealed record HandOver(LogPosition Position, long Tick, ulong Hash, IReadOnlyList<TravellingSession> Sessions, IReadOnlyList<LineState> Lines);
