using Multidustry.TestKit;

namespace Multidustry.Cluster.Bots.Processes;

/// <summary>A real Consul cluster of servers.</summary>
public sealed class ConsulCluster : StoreCluster
{
    private static readonly string? Program = Find("consul", "CONSUL_PROGRAM");
    private readonly (int Http, int Server, int Serf)[] _ports;

    private ConsulCluster(int size)
        : base(Program ?? "consul", size) => _ports = [.. Enumerable.Range(0, size).Select(_ => (FreePort.Choose(), FreePort.Choose(), FreePort.Choose()))];

    /// <summary>Whether Consul can be started here: it is on the path, or where CONSUL_PROGRAM says.</summary>
    public static bool IsInstalled => Program is not null;

    // It answers with the leader's address, in quotes, or with empty ones.
    protected override (string Path, string Contains) Health => ("v1/status/leader", ":");

    /// <summary>Starts the members and waits until they have a leader.</summary>
    public static Task<ConsulCluster> StartAsync(int size = 3) => StartAsync(new ConsulCluster(size));

    protected override IEnumerable<string> Arguments(int member) =>
    [
        "agent", "-server", "-bootstrap-expect", $"{Size}", "-node", $"m{member}", "-data-dir", Path.Combine(Folder, $"m{member}"), "-bind", "127.0.0.1", "-client", "127.0.0.1",
        "-http-port", $"{_ports[member].Http}", "-server-port", $"{_ports[member].Server}", "-serf-lan-port", $"{_ports[member].Serf}", "-serf-wan-port", "-1", "-dns-port", "-1", "-grpc-port", "-1",
        "-hcl", "performance { raft_multiplier = 1 }", "-hcl", "leave_on_terminate = false", "-log-level", "err",
        .. Enumerable.Range(0, Size).Where(other => other != member).SelectMany(other => new[] { "-retry-join", $"127.0.0.1:{_ports[other].Serf}" }),
    ];

    protected override string Client(int member) => $"http://127.0.0.1:{_ports[member].Http}";
}
