namespace Multidustry.Plugins.Storage.KeyValue;

/// <summary>
/// What one plugin keeps on a node or in the cluster: small values under keys, ordered by the bytes of the keys. Thread-safe.
/// </summary>
public interface IKeyValueStore
{
    /// <summary>Reads one key; null when it isn't there.</summary>
    /// <exception cref="ArgumentException">The key is over a limit.</exception>
    /// <exception cref="StorageUnavailableException">The storage failed.</exception>
    ValueTask<KeyValueEntry?> GetAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Sets a key and returns its new version; null, with nothing done, when the condition didn't hold.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="ifVersion">Only if the key has this version, 0 for only if it isn't there; null always.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The key or value is over a limit.</exception>
    /// <exception cref="StorageQuotaException">The plugin's storage is full.</exception>
    /// <exception cref="StorageUnavailableException">The storage failed.</exception>
    ValueTask<long?> PutAsync(string key, ReadOnlyMemory<byte> value, long? ifVersion = null, CancellationToken cancellationToken = default);

    /// <summary>Takes a key out; false when it wasn't there or the condition didn't hold.</summary>
    /// <param name="key">The key.</param>
    /// <param name="ifVersion">Only if the key has this version; null always.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The key is over a limit.</exception>
    /// <exception cref="StorageUnavailableException">The storage failed.</exception>
    ValueTask<bool> DeleteAsync(string key, long? ifVersion = null, CancellationToken cancellationToken = default);

    /// <summary>Reads keys that begin with a prefix, in order.</summary>
    /// <param name="prefix">The beginning of the keys; empty for all.</param>
    /// <param name="limit">The most entries to return, 1 to <see cref="KeyValueLimits.MaxPage"/>.</param>
    /// <param name="after">Only keys behind this one; null from the start.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageUnavailableException">The storage failed.</exception>
    ValueTask<IReadOnlyList<KeyValueEntry>> ListAsync(string prefix, int limit = 100, string? after = null, CancellationToken cancellationToken = default);
}
