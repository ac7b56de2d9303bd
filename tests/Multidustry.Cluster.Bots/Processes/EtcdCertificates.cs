using System.Security.Cryptography.X509Certificates;
using Multidustry.Cluster.Coordination.Etcd;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Bots.Processes;

/// <summary>An authority, a certificate for etcd's members in files, and one for a client.</summary>
public sealed class EtcdCertificates : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("multidustry-etcd-tls-").FullName;
    private readonly X509Certificate2 _authority = ClusterCertificates.CreateAuthority("test", TimeSpan.FromDays(1));
    private readonly X509Certificate2 _client;

    public EtcdCertificates()
    {
        _client = ClusterCertificates.Issue(_authority, TimeSpan.FromDays(1), "client");
        using var member = ClusterCertificates.Issue(_authority, TimeSpan.FromDays(1), "localhost");
        using var key = member.GetECDsaPrivateKey()!;
        File.WriteAllText(PathOf("authority"), _authority.ExportCertificatePem());
        File.WriteAllText(PathOf("member"), member.ExportCertificatePem());
        File.WriteAllText(PathOf("key"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Makes etcd serve with its certificate, and ask clients for theirs.</summary>
    public IReadOnlyList<string> Arguments => ["--cert-file", PathOf("member"), "--key-file", PathOf("key"), "--trusted-ca-file", PathOf("authority"), "--client-cert-auth"];

    public EtcdStoreOptions Options(IReadOnlyList<Uri> endpoints) => new() { Endpoints = endpoints, Namespace = "multidustry/", Authority = _authority, Certificate = _client };

    public void Dispose()
    {
        _authority.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder, name + ".pem");
}
