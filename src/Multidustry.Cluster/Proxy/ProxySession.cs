using System.Net;
using Multidustry.Cluster.Proxy.Plugins;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>A player's connection and the world it belongs to.</summary>
/// <param name="id">The proxy's number for it.</param>
/// <param name="connection">The connection.</param>
/// <param name="route">The way to the world.</param>
/// <param name="uuid">Who the player claims to be; null when that was unreadable.</param>
/// <param name="connectPacket">The player's greeting as received: told again to whoever owns the world next.</param>
internal sealed class ProxySession(int id, ServerConnection connection, WorldRoute route, string? uuid, ReadOnlyMemory<byte> connectPacket)
{
    public int Id => id;

    public ServerConnection Connection => connection;

    public WorldRoute Route => route;

    public string? Uuid => uuid;

    public ReadOnlyMemory<byte> ConnectPacket => connectPacket;

    /// <summary>The packets of the player's build.</summary>
    public PacketSchema? Schema { get; } = PacketSchema.Find(route.Build);

    /// <summary>What plugins have not judged yet; null where nobody judges.</summary>
    public HeldPackets? Held { get; set; }

    /// <summary>Where the player comes from.</summary>
    public IPAddress Address { get; } = AddressOf(connection);

    /// <summary>Whether the owner of the world knows of the session. The route's.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Where a connection comes from. One address has one form, whether it came over IPv4 or through a socket that takes both.</summary>
    public static IPAddress AddressOf(ServerConnection connection) =>
        connection.RemoteEndPoint.Address is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : connection.RemoteEndPoint.Address;
}
