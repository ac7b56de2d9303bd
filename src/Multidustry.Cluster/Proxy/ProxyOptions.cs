using System.Net;
using Multidustry.Cluster.Bans;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Proxy.Plugins;
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

    /// <summary>How long the players of a world that lost its owner wait for the next one. Default 30 s.</summary>
    public TimeSpan HoldTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how much of that their clients show that they load: a client gives up when it hears nothing of a world for 20 s. Default 8 s.</summary>
    public TimeSpan LoadingAfter { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long an owner that was followed by another has to say where the world moved, before its link is given up; one that began to move it has a third of <see cref="HoldTime"/>. Default 1 s.</summary>
    public TimeSpan MoveGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The only world that players reach here; null for all.</summary>
    public string? World { get; init; }

    /// <summary>Knows which world a player was in last; null sends everybody to the first world of their build.</summary>
    public ILastWorlds? LastWorlds { get; init; }

    /// <summary>Players who are to go into other worlds; null for nobody. Players of a proxy with one <see cref="World"/> stay there.</summary>
    public IPlayerSwitches? Switches { get; init; }

    /// <summary>Whether the proxy is to get empty: newcomers are sent away, who is on stays. Asked for each newcomer; null for never.</summary>
    public Func<bool>? IsDraining { get; init; }

    /// <summary>Who may not join; null for nobody.</summary>
    public IBanList? Bans { get; init; }

    /// <summary>The plugins that judge visitors and packets; null for none, ever.</summary>
    public ProxyPluginSetup? Plugins { get; init; }
}
