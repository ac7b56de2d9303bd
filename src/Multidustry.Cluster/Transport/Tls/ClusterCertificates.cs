using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Multidustry.Cluster.Transport.Tls;

/// <summary>Makes the certificates of a cluster, for those who have no authority of their own.</summary>
public static class ClusterCertificates
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>A new authority with its key. Keep it away from the nodes: they need only its public part.</summary>
    public static X509Certificate2 CreateAuthority(string name, TimeSpan validFor)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddMinutes(-5), now + validFor);
    }

    /// <summary>A certificate, with its key, for a node under these names. It is good for serving and for connecting.</summary>
    /// <exception cref="ArgumentException">No name, or the authority's key is missing.</exception>
    public static X509Certificate2 Issue(X509Certificate2 authority, TimeSpan validFor, params ReadOnlySpan<string> nodes)
    {
        ArgumentNullException.ThrowIfNull(authority);
        if (nodes.IsEmpty || !authority.HasPrivateKey)
            throw new ArgumentException("A certificate needs a name, and the authority its key.");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={nodes[0]}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var node in nodes)
            names.AddDnsName(node);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication), new Oid(ClientAuthentication)], true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        var now = DateTimeOffset.UtcNow;
        var end = now + validFor < authority.NotAfter ? now + validFor : authority.NotAfter;
        using var signed = request.Create(authority, now.AddMinutes(-5), end, RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }
}
