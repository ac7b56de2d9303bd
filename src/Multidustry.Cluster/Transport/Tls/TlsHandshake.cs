using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Multidustry.Cluster.Transport.Tls;

/// <summary>TLS 1.3 with certificates on both sides, checked against the cluster's own authority alone.</summary>
internal sealed class TlsHandshake(TlsTransportOptions options)
{
    private readonly SslStreamCertificateContext _own = SslStreamCertificateContext.Create(options.Certificate, null, offline: true);

    /// <summary>As the connector, who wants to reach a certain node and no other.</summary>
    /// <exception cref="AuthenticationException">The other side isn't that node.</exception>
    public async Task<SslStream> ConnectAsync(Stream stream, string node, CancellationToken cancellationToken)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(ClientOptions(node), cancellationToken).ConfigureAwait(false);
        return tls;
    }

    /// <summary>As the listener, who lets in whoever the authority vouches for.</summary>
    /// <exception cref="AuthenticationException">The other side has no certificate of the cluster.</exception>
    public async Task<SslStream> AcceptAsync(Stream stream, CancellationToken cancellationToken)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(ServerOptions(), cancellationToken).ConfigureAwait(false);
        return tls;
    }

    /// <summary>What a connector insists on.</summary>
    public SslClientAuthenticationOptions ClientOptions(string node, List<SslApplicationProtocol>? protocols = null) => new()
    {
        TargetHost = node,
        ClientCertificateContext = _own,
        EnabledSslProtocols = SslProtocols.Tls13,
        CertificateChainPolicy = Policy(),
        ApplicationProtocols = protocols,
    };

    /// <summary>What a listener insists on.</summary>
    public SslServerAuthenticationOptions ServerOptions(List<SslApplicationProtocol>? protocols = null) => new()
    {
        ServerCertificateContext = _own,
        ClientCertificateRequired = true,
        EnabledSslProtocols = SslProtocols.Tls13,
        CertificateChainPolicy = Policy(),
        ApplicationProtocols = protocols,
    };

    private X509ChainPolicy Policy() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { options.Authority },
        RevocationMode = X509RevocationMode.NoCheck,
    };
}
