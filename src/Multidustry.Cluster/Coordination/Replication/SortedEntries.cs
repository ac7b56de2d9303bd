namespace Multidustry.Cluster.Coordination.Replication;

/// <summary>Entries in the order of their keys' bytes. Not thread-safe.</summary>
internal sealed class SortedEntries
{
    private readonly List<StoreEntry> _entries = [];

    public int Count => _entries.Count;

    public StoreEntry? Find(string key) => IndexOf(key) is var index and >= 0 ? _entries[index] : null;

    /// <summary>Entries from a key on.</summary>
    public IEnumerable<StoreEntry> From(string key)
    {
        var index = IndexOf(key);
        for (index = index < 0 ? ~index : index; index < _entries.Count; index++)
            yield return _entries[index];
    }

    public void Put(StoreEntry entry)
    {
        var index = IndexOf(entry.Key);
        if (index >= 0)
            _entries[index] = entry;
        else
            _entries.Insert(~index, entry);
    }

    public bool Remove(string key)
    {
        var index = IndexOf(key);
        if (index >= 0)
            _entries.RemoveAt(index);
        return index >= 0;
    }

    /// <summary>Where a key is, or the complement of where it would be.</summary>
    private int IndexOf(string key)
    {
        var (low, high) = (0, _entries.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = StoreKey.Compare(_entries[middle].Key, key);
            if (order == 0)
                return middle;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
