using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Multidustry.Cluster.Coordination.Remote;

/// <summary>Connections to a store over TLS.</summary>
internal static class StoreTls
{
    /// <summary>What sends requests.</summary>
    /// <param name="certificate">Who we are; null where the store doesn't ask.</param>
    /// <param name="authority">Whom to trust; null for the authorities of the system.</param>
    public static SocketsHttpHandler Handler(X509Certificate2? certificate, X509Certificate2? authority)
    {
        var handler = new SocketsHttpHandler();
        if (authority is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.Add(authority);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        if (certificate is not null)
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
        return handler;
    }
}
