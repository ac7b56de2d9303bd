using System.Net;
using System.Net.Quic;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Transport.Network;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Transport.Quic;

/// <summary>
/// Streams between nodes over QUIC, whose streams they are. Certificates, names and limits are those of
/// <see cref="TlsTransport"/>. Both sides must have msquic (<see cref="QuicListener.IsSupported"/>). Thread-safe.
/// </summary>
[SupportedOSPlatform("linux"), SupportedOSPlatform("macos"), SupportedOSPlatform("windows")]
public sealed class QuicTransport : NetworkTransport
{
    private readonly ILogger _log;

    /// <summary>Makes a transport; nothing is connected before it is needed.</summary>
    /// <exception cref="ArgumentException">The certificate has no key.</exception>
    /// <exception cref="PlatformNotSupportedException">This machine has no msquic.</exception>
    public QuicTransport(TlsTransportOptions options, IAddressBook addresses, ILogger<QuicTransport>? log = null)
        : base(options, addresses)
    {
        if (!QuicListener.IsSupported)
            throw new PlatformNotSupportedException("QUIC needs msquic, which this machine doesn't have.");
        _log = log ?? NullLogger<QuicTransport>.Instance;
    }

    private protected override NetworkListener Listen(IPEndPoint address, Action disposed) =>
        new QuicClusterListener(address, Options, Handshake, _log, connection => Keep(connection), disposed);

    private protected override async Task<INodeConnection> DialAsync(string node, EndPoint address)
    {
        var options = QuicProtocol.Limit(
            new QuicClientConnectionOptions { RemoteEndPoint = address, ClientAuthenticationOptions = Handshake.ClientOptions(node, QuicProtocol.Names) }, Options);
        return new QuicNodeConnection(await QuicConnection.ConnectAsync(options).ConfigureAwait(false), Options.Streams, accept: null);
    }
}
