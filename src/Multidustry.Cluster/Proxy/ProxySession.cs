using Multidustry.Protocol.Connections;

namespace Multidustry.Cluster.Proxy;

/// <summary>A player's connection and the world it belongs to.</summary>
internal sealed class ProxySession(int id, ServerConnection connection, WorldRoute route)
{
    public int Id { get; } = id;

    public ServerConnection Connection { get; } = connection;

    /// <summary>The route to the player's world; another one after the world has moved.</summary>
    public WorldRoute Route { get; set; } = route;
}
