using Multidustry.Protocol.Connections;

namespace Multidustry.Cluster.Proxy;

/// <summary>A player's connection and the world it belongs to.</summary>
internal sealed class ProxySession(int id, ServerConnection connection, WorldRoute route)
{
    public int Id { get; } = id;

    public ServerConnection Connection { get; } = connection;

    public WorldRoute Route { get; } = route;
}
