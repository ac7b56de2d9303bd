using System.Security.Cryptography.X509Certificates;

namespace Multidustry.Cluster.Coordination.Consul;

/// <summary>How Consul is reached, and how much of the past is kept in it. Immutable.</summary>
public sealed record ConsulStoreOptions
{
    /// <summary>HTTP addresses of agents, such as <c>http://127.0.0.1:8500</c>; one that answers is enough.</summary>
    public required IReadOnlyList<Uri> Endpoints { get; init; }

    /// <summary>What the store's keys in Consul begin with. Everything behind it belongs to the store. Default <c>multidustry/</c>.</summary>
    public string Namespace { get; init; } = "multidustry/";

    /// <summary>The ACL token; null where Consul asks for none. It needs <c>key_prefix</c> write on <see cref="Namespace"/>.</summary>
    public string? Token { get; init; }

    /// <summary>How long one agent may take to answer before the next is asked. Default 3 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long all agents together are tried before the store counts as unavailable. Default 10 s, longer than an election takes.</summary>
    public TimeSpan FailoverTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a question for the next change may wait for it at an agent. Default 10 s.</summary>
    public TimeSpan BlockingTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After how many revisions the whole store is written down and the log before the last such writing removed. Default 1,000.</summary>
    public int SnapshotInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    }
    = 1_000;

    /// <summary>How many revisions this process remembers for watches that resume. Default 10,000.</summary>
    public int History
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    }
    = 10_000;

    /// <summary>Who we are to the agents, with the key; null where they don't ask (<c>verify_incoming</c>).</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whose certificates the agents must have; null for the authorities that the system trusts.</summary>
    public X509Certificate2? Authority { get; init; }
}
