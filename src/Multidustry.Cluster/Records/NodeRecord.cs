using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Records;

/// <summary>A process of the cluster that is there; it lives under the process's lease. Immutable.</summary>
public sealed record NodeRecord : IStoredRecord<NodeRecord>
{
    /// <summary>Tells this run of the node from an earlier one under the same name.</summary>
    public required string Instance { get; init; }

    /// <summary>What the node does.</summary>
    public required NodeRole Role { get; init; }

    /// <summary>Where other nodes reach it, as <c>host:port</c>; null when they don't.</summary>
    public string? ClusterAddress { get; init; }

    /// <summary>Whether it is reached over QUIC as well, at the UDP port of the same number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Quic { get; init; }

    /// <summary>Where people reach it, as <c>host:port</c>: a proxy's players, an apiserver's clients; null when they don't.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>What worlds choose nodes by, such as <c>rack</c> or <c>zone</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What a gameserver has room for.</summary>
    public NodeCapacity Capacity { get; init; } = new();

    /// <summary>The version of the software.</summary>
    public string Version { get; init; } = "";

    /// <summary>When it started.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>Whether the node itself is about to go and wants to be empty.</summary>
    public bool Draining { get; init; }

    static JsonTypeInfo<NodeRecord> IStoredRecord<NodeRecord>.Json => RecordJson.Default.NodeRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Name(Instance, "instance");
        RecordCheck.Known(Role, "role");
        RecordCheck.Text(ClusterAddress, "clusterAddress", RecordLimits.MaxKeyLength);
        RecordCheck.Text(PublicAddress, "publicAddress", RecordLimits.MaxKeyLength);
        RecordCheck.Labels(Labels, "labels");
        Capacity.Check();
        RecordCheck.Text(Version, "version", RecordLimits.MaxNameLength);
    }
}

/// <summary>What a node does.</summary>
public enum NodeRole
{
    /// <summary>Keeps the wanted state and brings it about.</summary>
    ApiServer,

    /// <summary>Speaks with players.</summary>
    Proxy,

    /// <summary>Hosts worlds.</summary>
    GameServer,
}

/// <summary>What a gameserver has room for. Immutable.</summary>
public sealed record NodeCapacity
{
    /// <summary>Thousandths of a core.</summary>
    public int Millicores { get; init; }

    /// <summary>Memory in MiB.</summary>
    public int MemoryMegabytes { get; init; }

    /// <summary>The most worlds, standbys included.</summary>
    public int Worlds { get; init; } = 100;

    internal void Check()
    {
        RecordCheck.Range(Millicores, "capacity.millicores", 0, 1_024_000);
        RecordCheck.Range(MemoryMegabytes, "capacity.memoryMegabytes", 0, 64 * 1024 * 1024);
        RecordCheck.Range(Worlds, "capacity.worlds", 0, RecordLimits.MaxWorldsPerNode);
    }
}
