using System.Text;

namespace Multidustry.Plugins.Storage.KeyValue;

/// <summary>How much one plugin may keep in one key-value store. Immutable.</summary>
public sealed record KeyValueLimits
{
    /// <summary>The bounds used where none are given.</summary>
    public static KeyValueLimits Default { get; } = new();

    /// <summary>Bytes of a key in UTF-8. 256.</summary>
    public int MaxKeyBytes { get; init; } = 256;

    /// <summary>Bytes of a value. 64 Ki.</summary>
    public int MaxValueBytes { get; init; } = 64 << 10;

    /// <summary>Entries. 10,000.</summary>
    public int MaxEntries { get; init; } = 10_000;

    /// <summary>Bytes of all keys and values together. 4 Mi.</summary>
    public long MaxBytes { get; init; } = 4 << 20;

    /// <summary>Most entries of one page. 1,000.</summary>
    public int MaxPage { get; init; } = 1000;

    /// <summary>Checks a key, and returns how many bytes it has.</summary>
    /// <exception cref="ArgumentException">It is empty, too long or no proper Unicode.</exception>
    public int CheckKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (key.Length > MaxKeyBytes || Encoding.UTF8.GetByteCount(key) is var bytes && bytes > MaxKeyBytes)
            throw new ArgumentException($"A key has at most {MaxKeyBytes} bytes.", nameof(key));
        return key.Contains('\0', StringComparison.Ordinal) || !IsUnicode(key) ? throw new ArgumentException("A key is Unicode text without zeros.", nameof(key)) : bytes;
    }

    /// <summary>Checks a value.</summary>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public void CheckValue(ReadOnlyMemory<byte> value)
    {
        if (value.Length > MaxValueBytes)
            throw new ArgumentException($"A value has at most {MaxValueBytes} bytes, this one {value.Length}.", nameof(value));
    }

    /// <summary>Checks the size of a page.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 1 to <see cref="MaxPage"/>.</exception>
    public void CheckPage(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage);
    }

    /// <summary>Refuses what would be more than the plugin may keep.</summary>
    /// <exception cref="StorageQuotaException">It is.</exception>
    public void CheckTotals(long entries, long bytes)
    {
        if (entries > MaxEntries)
            throw new StorageQuotaException($"at most {MaxEntries} entries may be kept");
        if (bytes > MaxBytes)
            throw new StorageQuotaException($"at most {MaxBytes} bytes may be kept");
    }

    /// <summary>Whether there is no half of a surrogate pair, which UTF-8 could not keep.</summary>
    internal static bool IsUnicode(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[used..];
        }

        return true;
    }
}
