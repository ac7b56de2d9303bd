namespace Multidustry.Cluster.Snapshots;

/// <summary>What a snapshot store keeps. Immutable, thread-safe.</summary>
public sealed record SnapshotStoreOptions
{
    /// <summary>Snapshots kept of each world; older ones go when a new one is saved. Default 3, at least 1.</summary>
    public int Keep
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 3;

    /// <summary>Bytes of a chunk before it is compressed. Chunks that didn't change are stored once. Default 256 KiB, 4 KiB to 16 MiB.</summary>
    public int ChunkBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 4 << 10);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxChunkBytes);
            field = value;
        }
    } = 256 << 10;

    /// <summary>The largest snapshot that is saved or read. Default 1 GiB.</summary>
    public int MaxSnapshotBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1 << 30;

    internal const int MaxChunkBytes = 16 << 20;
}
