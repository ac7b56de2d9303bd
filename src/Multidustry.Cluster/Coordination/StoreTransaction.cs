namespace Multidustry.Cluster.Coordination;

/// <summary>Conditions, and what to do if they all hold. Built by chaining; not thread-safe while it is built.</summary>
public sealed class StoreTransaction
{
    private readonly List<StoreCondition> _conditions = [];
    private readonly List<StoreOperation> _operations = [];

    /// <summary>What must hold.</summary>
    public IReadOnlyList<StoreCondition> Conditions => _conditions;

    /// <summary>What is done.</summary>
    public IReadOnlyList<StoreOperation> Operations => _operations;

    /// <summary>Only if a key has a revision.</summary>
    public StoreTransaction If(StoreCondition condition)
    {
        StoreLimits.CheckKey(condition.Key);
        StoreLimits.CheckCount(_conditions.Count + 1);
        _conditions.Add(condition);
        return this;
    }

    /// <summary>Only if a key isn't there.</summary>
    public StoreTransaction IfAbsent(string key) => If(new StoreCondition(key, 0));

    /// <summary>Only if a key still is as it was read.</summary>
    public StoreTransaction IfUnchanged(StoreEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return If(new StoreCondition(entry.Key, entry.Modified));
    }

    /// <summary>Sets a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value; not copied, so leave it alone until the transaction is through.</param>
    /// <param name="lease">The lease that keeps it; null for a key that stays.</param>
    public StoreTransaction Put(string key, ReadOnlyMemory<byte> value, StoreLease? lease = null) => Do(new StoreOperation(key, value, lease, IsDelete: false));

    /// <summary>Takes a key out; one that isn't there is no error.</summary>
    public StoreTransaction Delete(string key) => Do(new StoreOperation(key, default, null, IsDelete: true));

    private StoreTransaction Do(StoreOperation operation)
    {
        StoreLimits.CheckKey(operation.Key);
        StoreLimits.CheckValue(operation.Value);
        StoreLimits.CheckCount(_operations.Count + 1);
        if (_operations.Exists(other => other.Key == operation.Key))
            throw new ArgumentException($"The key '{operation.Key}' is written twice in one transaction.", nameof(operation));
        _operations.Add(operation);
        return this;
    }
}

/// <summary>A key must have this revision.</summary>
/// <param name="Key">The key.</param>
/// <param name="Modified">Its <see cref="StoreEntry.Modified"/>; 0 for a key that must not be there.</param>
public readonly record struct StoreCondition(string Key, long Modified);

/// <summary>A key to set or to take out.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The new value.</param>
/// <param name="Lease">The lease that keeps it; null for a key that stays.</param>
/// <param name="IsDelete">Whether it is taken out instead.</param>
public readonly record struct StoreOperation(string Key, ReadOnlyMemory<byte> Value, StoreLease? Lease, bool IsDelete);
