namespace Multidustry.Cluster.Coordination.Etcd;

/// <summary>How an etcd cluster is reached. Immutable.</summary>
public sealed record EtcdStoreOptions
{
    /// <summary>Client addresses of its members, such as <c>http://10.0.0.1:2379</c>; one that answers is enough.</summary>
    public required IReadOnlyList<Uri> Endpoints { get; init; }

    /// <summary>Put before every key, so that several clusters can share one etcd. Empty by default.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>How long one member may take to answer before the next is asked. Default 3 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long all members together are tried before the store counts as unavailable. Default 10 s, longer than an election takes.</summary>
    public TimeSpan FailoverTime { get; init; } = TimeSpan.FromSeconds(10);
}
