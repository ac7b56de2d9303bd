namespace Multidustry.Cluster.Links;

/// <summary>
/// The first that a world says over a link. Proxy and world number what matters of each other's messages. The numbers belong to a
/// line, which goes on from one link to the next when the world has another owner who knows of it.
/// </summary>
/// <param name="Epoch">The owner's epoch.</param>
/// <param name="Line">Names the line; to be said when the world is connected to again.</param>
/// <param name="Sessions">The proxy's sessions that are in the world.</param>
/// <param name="Sent">Counted messages before those that follow.</param>
/// <param name="Repeated">How many of those that follow were sent by the owner before.</param>
/// <param name="Heard">Counted packets of the proxy that the world knows of.</param>
internal readonly record struct WorldGreeting(long Epoch, string Line, IReadOnlyList<int> Sessions, long Sent, int Repeated, long Heard);
