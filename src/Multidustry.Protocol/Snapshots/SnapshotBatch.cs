using System.Buffers;

namespace Multidustry.Protocol.Snapshots;

/// <summary>
/// Collects what goes into one snapshot datagram. Like the game, a datagram is full once its data has passed a
/// threshold, so that it is a little larger than that. Made once and cleared for each datagram; then it allocates
/// nothing. Not thread-safe.
/// </summary>
public abstract class SnapshotBatch
{
    /// <summary>The size of data after which the game sends a datagram.</summary>
    public const int DefaultThreshold = 800;

    private readonly int _threshold;

    private protected SnapshotBatch(int threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        _threshold = threshold;
        Output = new(2 * threshold);
    }

    /// <summary>How many have been added.</summary>
    public int Count { get; private protected set; }

    /// <summary>Whether the data has passed the threshold and the datagram should be sent.</summary>
    public bool IsFull => Output.WrittenCount > _threshold;

    private protected ArrayBufferWriter<byte> Output { get; }

    /// <summary>Starts the next datagram. Packets made of the last one must have been written by then.</summary>
    public void Clear()
    {
        Output.ResetWrittenCount();
        Count = 0;
    }
}
