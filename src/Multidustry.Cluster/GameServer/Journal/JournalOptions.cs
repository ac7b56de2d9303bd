namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>How the history of a world is kept on disk. Immutable, thread-safe.</summary>
public sealed record JournalOptions
{
    /// <summary>How often what happened is made durable; so much of play is lost in a crash. Default 100 ms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 1 ms and 1 minute.</exception>
    public TimeSpan CommitInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(1));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromMinutes(1));
            field = value;
        }
    } = TimeSpan.FromMilliseconds(100);

    /// <summary>Bytes that may wait for a slow disk; beyond it the journal has failed. Default 64 MiB.</summary>
    public int MaxPendingBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 64 << 20;

    /// <summary>The longest segment that is read at recovery. Segments end with every snapshot. Default 1 GiB.</summary>
    public long MaxSegmentBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1L << 30;
}
