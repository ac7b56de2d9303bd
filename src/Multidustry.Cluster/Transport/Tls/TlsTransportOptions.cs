using System.Net;
using System.Security.Cryptography.X509Certificates;
using Multidustry.Cluster.Transport.Multiplexing;

namespace Multidustry.Cluster.Transport.Tls;

/// <summary>How a node speaks TLS with the others. Immutable.</summary>
public sealed record TlsTransportOptions
{
    /// <summary>The node's certificate with its key; its DNS names are the names under which the node may listen.</summary>
    public required X509Certificate2 Certificate { get; init; }

    /// <summary>The authority that signed every node's certificate. No other is trusted, the machine's own neither.</summary>
    public required X509Certificate2 Authority { get; init; }

    /// <summary>Where the node listens; port 0 for any free one. Default: any address and port.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Any, 0);

    /// <summary>How long connecting and the handshake may take together. Default 5 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Handshakes of others under way at once; further ones wait. Default 64.</summary>
    public int MaxHandshakes { get; init; } = 64;

    /// <summary>Streams that nobody has accepted yet; further ones are refused. Default 16,384.</summary>
    public int Backlog { get; init; } = 16_384;

    /// <summary>Limits of the streams.</summary>
    public MuxOptions Streams { get; init; } = new();
}
