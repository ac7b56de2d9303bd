using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Protocol.Discovery;

namespace Multidustry.Protocol.Connections;

/// <summary>What a <see cref="GameListener"/> listens to and whom it tells. Immutable, thread-safe.</summary>
public sealed record GameListenerOptions
{
    /// <summary>The game's own port.</summary>
    public const int DefaultPort = 6567;

    /// <summary>The address and the port number that TCP and UDP share; port 0 takes a free one. By default every IPv4 and IPv6 address, port 6567.</summary>
    public IPEndPoint EndPoint { get; init; } = new(IPAddress.IPv6Any, DefaultPort);

    /// <summary>Who is told about connections and packets.</summary>
    public required IConnectionHandler Handler { get; init; }

    /// <summary>Who answers requests for server information; null leaves them unanswered.</summary>
    public IServerInfoSource? ServerInfo { get; init; }

    /// <summary>Whether requests by multicast from the local network are answered too, where the network can do that. By default false.</summary>
    public bool LanDiscovery { get; init; }

    /// <summary>
    /// Networks of relays in front of the server. Their TCP connections must begin with a PROXY header (version 1 or 2) and count
    /// for the address that it names; everybody else's must not. By default none.
    /// </summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>What strangers may do.</summary>
    public ConnectionLimits Limits { get; init; } = ConnectionLimits.Default;

    /// <summary>Times and sizes of each connection.</summary>
    public TransportOptions Transport { get; init; } = TransportOptions.Default;

    /// <summary>The clock of every window and deadline.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where refusals and faults are reported.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
