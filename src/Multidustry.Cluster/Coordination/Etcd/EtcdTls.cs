using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Multidustry.Cluster.Coordination.Etcd;

/// <summary>Connections to etcd over TLS, where the options say whom to trust and who we are.</summary>
internal static class EtcdTls
{
    /// <summary>What sends requests as the options say.</summary>
    public static SocketsHttpHandler Handler(EtcdStoreOptions options)
    {
        var handler = new SocketsHttpHandler();
        if (options.Authority is { } authority)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.Add(authority);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        if (options.Certificate is { } certificate)
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
        return handler;
    }
}
