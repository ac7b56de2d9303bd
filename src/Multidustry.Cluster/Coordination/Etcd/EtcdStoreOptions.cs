using System.Security.Cryptography.X509Certificates;

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

    /// <summary>How often the member of a silent watch is asked whether it still belongs to a majority. Default 5 s.</summary>
    public TimeSpan WatchProbeInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a watch may say nothing before it is begun anew at another member. Default 12 minutes, as etcd tells every 10 minutes that nothing happened.</summary>
    public TimeSpan WatchSilence { get; init; } = TimeSpan.FromMinutes(12);

    /// <summary>Who we are to etcd, with the key; null where etcd doesn't ask (<c>--client-cert-auth</c>).</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whose certificates etcd's members must have; null for the authorities that the system trusts.</summary>
    public X509Certificate2? Authority { get; init; }
}
