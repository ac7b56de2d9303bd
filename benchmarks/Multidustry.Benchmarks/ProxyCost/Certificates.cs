using System.Security.Cryptography.X509Certificates;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Benchmarks.ProxyCost;

/// <summary>The certificates of the two nodes, in a folder that their processes share.</summary>
internal static class Certificates
{
    public static string Create(string folder)
    {
        using var authority = ClusterCertificates.CreateAuthority("proxy cost", TimeSpan.FromHours(1));
        File.WriteAllBytes(Path.Combine(folder, "authority"), authority.Export(X509ContentType.Cert));
        foreach (var node in (string[])["world", "proxy"])
            File.WriteAllBytes(Path.Combine(folder, node), ClusterCertificates.Issue(authority, TimeSpan.FromHours(1), node).Export(X509ContentType.Pfx));
        return folder;
    }

    public static TlsTransportOptions Options(string folder, string node) => new()
    {
        Certificate = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(folder, node), null),
        Authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "authority")),
        Listen = new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0),
    };
}
