using System.Text;

namespace Multidustry.Cluster.Coordination;

/// <summary>What fits into a coordination store; the same for every kind, so that code tried on one runs on all.</summary>
public static class StoreLimits
{
    /// <summary>Bytes of a key in UTF-8.</summary>
    public const int MaxKeyBytes = 1024;

    /// <summary>Bytes of a value. Larger things belong into a snapshot store, their addresses here.</summary>
    public const int MaxValueBytes = 256 * 1024;

    /// <summary>Conditions, and operations, of one transaction.</summary>
    public const int MaxTransactionItems = 64;

    /// <summary>Entries of one page.</summary>
    public const int MaxPage = 10_000;

    internal static void CheckKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (Encoding.UTF8.GetByteCount(key) > MaxKeyBytes)
            throw new ArgumentException($"A key has at most {MaxKeyBytes} bytes.", nameof(key));
    }

    internal static void CheckValue(ReadOnlyMemory<byte> value)
    {
        if (value.Length > MaxValueBytes)
            throw new ArgumentException($"A value has at most {MaxValueBytes} bytes, this one {value.Length}.", nameof(value));
    }

    internal static void CheckCount(int count)
    {
        if (count > MaxTransactionItems)
            throw new ArgumentException($"A transaction has at most {MaxTransactionItems} conditions and as many operations.");
    }

    internal static void CheckPage(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage);
    }

    internal static long WholeSeconds(TimeSpan timeToLive)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeToLive, TimeSpan.FromDays(1));
        return (long)Math.Ceiling(timeToLive.TotalSeconds);
    }
}
