namespace Multidustry.Cluster.Records;

/// <summary>What a world may use; also what room is kept for it on its node. Immutable.</summary>
public sealed record WorldLimits
{
    /// <summary>Thousandths of a core that are kept for it. Default 100.</summary>
    public int Millicores { get; init; } = 100;

    /// <summary>Memory that is kept for it, in MiB. Default 128.</summary>
    public int MemoryMegabytes { get; init; } = 128;

    /// <summary>The most players; 0 for as many as the node takes.</summary>
    public int Players { get; init; }

    internal void Check()
    {
        RecordCheck.Range(Millicores, "limits.millicores", 1, 64_000);
        RecordCheck.Range(MemoryMegabytes, "limits.memoryMegabytes", 1, 1024 * 1024);
        RecordCheck.Range(Players, "limits.players", 0, RecordLimits.MaxPlayersPerWorld);
    }
}
