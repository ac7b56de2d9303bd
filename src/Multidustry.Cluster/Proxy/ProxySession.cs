using System.Net;
using Multidustry.Cluster.Proxy.Plugins;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>A player's connection and the world it belongs to.</summary>
/// <param name="Id">The proxy's number for it.</param>
/// <param name="Connection">The connection.</param>
/// <param name="Route">The way to the world.</param>
/// <param name="Uuid">Who the player claims to be; null when that was unreadable.</param>
/// <param name="ConnectPacket">The player's greeting as received: told again to whoever owns the world next.</param>
internal sealed record ProxySession(int Id, ServerConnection Connection, WorldRoute Route, string? Uuid, ReadOnlyMemory<byte> ConnectPacket)
{
    /// <summary>The packets of the player's build.</summary>
    public PacketSchema? Schema { get; } = PacketSchema.Find(Route.Build);

    /// <summary>What plugins have not judged yet; null where nobody judges.</summary>
    public HeldPackets? Held { get; set; }

    /// <summary>Where the player comes from.</summary>
    public IPAddress Address { get; } = AddressOf(Connection);

    /// <summary>Where a connection comes from. One address has one form, whether it came over IPv4 or through a socket that takes both.</summary>
    public static IPAddress AddressOf(ServerConnection connection) =>
        connection.RemoteEndPoint.Address is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : connection.RemoteEndPoint.Address;
}
