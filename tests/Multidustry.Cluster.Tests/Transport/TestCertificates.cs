using System.Security.Cryptography.X509Certificates;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Tests.Transport;

/// <summary>An authority for the tests and a certificate of its for nodes "a" and "b".</summary>
internal static class TestCertificates
{
    public static readonly X509Certificate2 Authority = ClusterCertificates.CreateAuthority("test authority", TimeSpan.FromHours(1));

    public static readonly X509Certificate2 Node = Issue("a", "b");

    public static X509Certificate2 Issue(params string[] nodes) => ClusterCertificates.Issue(Authority, TimeSpan.FromHours(1), nodes);

    /// <summary>The authority without its key, as nodes have it.</summary>
    public static X509Certificate2 Public(X509Certificate2 authority) => X509CertificateLoader.LoadCertificate(authority.Export(X509ContentType.Cert));
}
