using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.ClusterHost;

/// <summary>The verb <c>certificates FOLDER NAME…</c>: PEM files, of which each node needs its own and <c>authority.crt</c>.</summary>
internal static class Certificates
{
    private static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3650), NodeLife = TimeSpan.FromDays(365);

    public static string PathOf(string folder, string node) => Path.Combine(folder, $"{node}.pem");

    public static string AuthorityOf(string folder) => Path.Combine(folder, "authority.crt");

    public static int Issue(string[] args)
    {
        if (args is not [var folder, _, ..] || args.Skip(1).FirstOrDefault(name => !RecordLimits.IsName(name)) is { } wrong && wrong.Length >= 0)
            throw new ArgumentException($"certificates FOLDER NAME…: {RecordLimits.NameRule}.");
        Directory.CreateDirectory(folder);
        using var authority = Authority(folder);
        foreach (var name in args.Skip(1))
        {
            using var certificate = ClusterCertificates.Issue(authority, NodeLife, name);
            WriteSecret(PathOf(folder, name), WithKey(certificate));
        }

        Console.WriteLine($"{args.Length - 1} certificates in {folder}; keep authority.pem away from the nodes.");
        return 0;
    }

    private static X509Certificate2 Authority(string folder)
    {
        var path = Path.Combine(folder, "authority.pem");
        if (File.Exists(path))
            return X509Certificate2.CreateFromPemFile(path);
        var authority = ClusterCertificates.CreateAuthority("Multidustry cluster", AuthorityLife);
        WriteSecret(path, WithKey(authority));
        File.WriteAllText(AuthorityOf(folder), authority.ExportCertificatePem());
        return authority;
    }

    private static string WithKey(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The key is missing.");
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    private static void WriteSecret(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
