using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.Proxy;

/// <summary>Who looks after routes when worlds change their owners. Thread-safe.</summary>
internal interface IWorldMoves
{
    /// <summary>Whether an owner of this epoch still counts; a newer one ends all older ones.</summary>
    bool Accepts(string world, long epoch);

    /// <summary>Brings a route's players to where the world went. Does not wait.</summary>
    void Follow(WorldRoute route, in WorldMove move);
}
