using System.Net;
using Multidustry.Cluster.Proxy.Plugins;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>A player's connection and the world it belongs to.</summary>
/// <param name="id">The proxy's number for it.</param>
/// <param name="connection">The connection.</param>
/// <param name="route">The way to the world.</param>
/// <param name="uuid">Who the player claims to be; null when that was unreadable.</param>
/// <param name="connectPacket">The player's greeting as received: told again to whoever owns the world next.</param>
internal sealed class ProxySession(int id, IPlayerConnection connection, WorldRoute route, string? uuid, ReadOnlyMemory<byte> connectPacket)
{
    public int Id => id;

    public IPlayerConnection Connection => connection;

    /// <summary>The way to the world that the player is in, or goes to.</summary>
    public WorldRoute Route { get; private set; } = route;

    /// <summary>The way back, while it isn't known whether the world lets the player in.</summary>
    public WorldRoute? CameFrom { get; private set; }

    /// <summary>Whether the player goes to a world that has not begun to come yet.</summary>
    public bool IsSwitching { get; private set; }

    /// <summary>A world on its way to the player.</summary>
    public Task Loading { get; set; } = Task.CompletedTask;

    /// <summary>Whether the connection is closed.</summary>
    public bool IsGone { get; set; }

    public string? Uuid => uuid;

    public ReadOnlyMemory<byte> ConnectPacket => connectPacket;

    /// <summary>The packets of the player's build.</summary>
    public PacketSchema? Schema { get; } = PacketSchema.Find(route.Build);

    /// <summary>What plugins have not judged yet; null where nobody judges.</summary>
    public HeldPackets? Held { get; set; }

    /// <summary>Where the player comes from.</summary>
    public IPAddress Address { get; } = AddressOf(connection.RemoteEndPoint);

    /// <summary>Whether the owner of the world knows of the session. The route's.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The player goes to another world.</summary>
    public void GoTo(WorldRoute next, WorldRoute? back) => (Route, CameFrom, IsSwitching, IsOpen) = (next, back, true, false);

    /// <summary>The world that the player goes to begins to come.</summary>
    public void Arrive() => (CameFrom, IsSwitching) = (null, false);

    /// <summary>Where a connection comes from. One address has one form, whether it came over IPv4 or through a socket that takes both.</summary>
    public static IPAddress AddressOf(IPEndPoint client) =>
        client.Address is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : client.Address;
}
