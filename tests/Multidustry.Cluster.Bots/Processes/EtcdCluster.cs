using Multidustry.Cluster.Coordination.Remote;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Bots.Processes;

/// <summary>A real etcd cluster.</summary>
public sealed class EtcdCluster : StoreCluster
{
    private static readonly string? Program = Find("etcd", "ETCD_PROGRAM");
    private readonly (int Client, int Peer)[] _ports;
    private readonly EtcdCertificates? _tls;

    private EtcdCluster(int size, EtcdCertificates? tls)
        : base(Program ?? "etcd", size) => (_tls, _ports) = (tls, [.. Enumerable.Range(0, size).Select(_ => (FreePort.Choose(), FreePort.Choose()))]);

    /// <summary>Whether etcd can be started here (Debian: etcd-server).</summary>
    public static bool IsInstalled => Program is not null;

    protected override (string Path, string Contains) Health => ("health", "true");

    /// <summary>Starts the members and waits until they agree.</summary>
    public static Task<EtcdCluster> StartAsync(int size = 3, EtcdCertificates? tls = null) => StartAsync(new EtcdCluster(size, tls));

    protected override IEnumerable<string> Arguments(int member) =>
    [
        "--name", $"m{member}", "--data-dir", Path.Combine(Folder, $"m{member}"),
        "--listen-client-urls", Client(member).Replace("localhost", "127.0.0.1", StringComparison.Ordinal), "--advertise-client-urls", Client(member),
        "--listen-peer-urls", Peer(member), "--initial-advertise-peer-urls", Peer(member),
        "--initial-cluster", string.Join(',', Enumerable.Range(0, Size).Select(other => $"m{other}={Peer(other)}")),
        "--heartbeat-interval", "100", "--election-timeout", "1000", "--logger", "zap", "--log-level", "error",
        .. _tls?.Arguments ?? [],
    ];

    protected override HttpMessageHandler Handler() => StoreTls.Handler(_tls?.Options(Endpoints).Certificate, _tls?.Options(Endpoints).Authority);

    protected override string Client(int member) => _tls is null ? $"http://127.0.0.1:{_ports[member].Client}" : $"https://localhost:{_ports[member].Client}";

    private string Peer(int member) => $"http://127.0.0.1:{_ports[member].Peer}";
}
