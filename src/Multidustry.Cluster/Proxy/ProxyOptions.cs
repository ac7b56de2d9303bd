using System.Net;
using Multidustry.Cluster.Links;
using Multidustry.Protocol.Connections;

namespace Multidustry.Cluster.Proxy;

/// <summary>What a proxy listens to and tells about itself. Immutable, thread-safe.</summary>
public sealed record ProxyOptions
{
    /// <summary>Where players connect, TCP and UDP; port 0 takes a free one.</summary>
    public IPEndPoint EndPoint { get; init; } = new(IPAddress.IPv6Any, GameListenerOptions.DefaultPort);

    /// <summary>The name in the server list.</summary>
    public string Name { get; init; } = "Multidustry";

    /// <summary>The text under the name.</summary>
    public string Description { get; init; } = "";

    /// <summary>The player limit that the server list shows; 0 for none.</summary>
    public int PlayerLimit { get; init; }

    /// <summary>Whether searches in the local network are answered.</summary>
    public bool LanDiscovery { get; init; }

    /// <inheritdoc cref="GameListenerOptions.TrustedProxies"/>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>What strangers may do.</summary>
    public ConnectionLimits Limits { get; init; } = ConnectionLimits.Default;

    /// <summary>Times and sizes of each connection.</summary>
    public TransportOptions Transport { get; init; } = TransportOptions.Default;

    /// <summary>Limits of the links to worlds.</summary>
    public LinkOptions Links { get; init; } = new();
}
