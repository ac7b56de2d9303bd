using System.Diagnostics;
using Multidustry.Cluster.Coordination.Etcd;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Bots.Processes;

/// <summary>A real etcd cluster on loopback, in a folder of its own.</summary>
public sealed class EtcdCluster : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("multidustry-etcd-").FullName;
    private readonly (int Client, int Peer)[] _ports;
    private readonly Process?[] _members;
    private readonly EtcdCertificates? _tls;

    private EtcdCluster(int size, EtcdCertificates? tls) => (_tls, _ports, _members) = (tls, [.. Enumerable.Range(0, size).Select(_ => (FreePort.Choose(), FreePort.Choose()))], new Process?[size]);

    public IReadOnlyList<Uri> Endpoints => [.. Enumerable.Range(0, _members.Length).Select(member => new Uri(Client(member)))];

    /// <summary>Whether etcd can be started here (Debian: etcd-server).</summary>
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "etcd")));

    /// <summary>Starts the members and waits until they agree.</summary>
    public static async Task<EtcdCluster> StartAsync(int size = 3, EtcdCertificates? tls = null)
    {
        var cluster = new EtcdCluster(size, tls);
        for (var member = 0; member < size; member++)
            cluster.Start(member);
        try
        {
            await cluster.HealthyAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills a member as a crash does.</summary>
    public void Kill(int member)
    {
        _members[member]?.Kill();
        _members[member]?.WaitForExit();
        _members[member]?.Dispose();
        _members[member] = null;
    }

    public void Start(int member)
    {
        string[] arguments =
        [
            "--name", $"m{member}", "--data-dir", Path.Combine(_folder, $"m{member}"),
            "--listen-client-urls", Client(member).Replace("localhost", "127.0.0.1", StringComparison.Ordinal), "--advertise-client-urls", Client(member),
            "--listen-peer-urls", Peer(member), "--initial-advertise-peer-urls", Peer(member),
            "--initial-cluster", string.Join(',', Enumerable.Range(0, _members.Length).Select(other => $"m{other}={Peer(other)}")),
            "--heartbeat-interval", "100", "--election-timeout", "1000", "--logger", "zap", "--log-level", "error",
            .. _tls?.Arguments ?? [],
        ];
        _members[member] = Process.Start(new ProcessStartInfo("etcd", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _members[member]!.BeginErrorReadLine();
        _members[member]!.BeginOutputReadLine();
    }

    public ValueTask DisposeAsync()
    {
        for (var member = 0; member < _members.Length; member++)
            Kill(member);
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string Client(int member) => _tls is null ? $"http://127.0.0.1:{_ports[member].Client}" : $"https://localhost:{_ports[member].Client}";

    private string Peer(int member) => $"http://127.0.0.1:{_ports[member].Peer}";

    private async Task HealthyAsync()
    {
        using var client = new HttpClient(EtcdTls.Handler(_tls?.Options(Endpoints) ?? new EtcdStoreOptions { Endpoints = Endpoints })) { Timeout = TimeSpan.FromSeconds(2) };
        foreach (var endpoint in Endpoints)
            for (var attempt = 0; ; attempt++)
                try
                {
                    if ((await client.GetStringAsync(new Uri(endpoint, "health"))).Contains("true", StringComparison.Ordinal))
                        break;
                }
                catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && attempt < 900 && _members.All(member => member is null or { HasExited: false }))
                {
                    await Task.Delay(100);
                }
    }
}
