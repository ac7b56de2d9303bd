using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.Proxy;

/// <summary>Who looks after routes when worlds change their owners. Thread-safe.</summary>
internal interface IWorldMoves
{
    /// <summary>Whether an owner of this epoch still counts; a newer one ends all older ones.</summary>
    bool Accepts(string world, long epoch);

    /// <summary>Brings a route's players to where the world went. Does not wait.</summary>
    void Follow(WorldRoute route, in WorldMove move);

    /// <summary>A world asks to lead a player into another one. Does not wait.</summary>
    void Switch(ProxySession session, string world);

    /// <summary>A player who went to another world isn't let in. Does not wait.</summary>
    void TurnBack(ProxySession session, string reason);
}
