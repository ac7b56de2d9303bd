using System.Formats.Cbor;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Coordination.Replication;

/// <summary>
/// What a log of entries amounts to: the keys, the leases, and the last changes. The same entries give the same state everywhere.
/// Not thread-safe.
/// </summary>
internal sealed class StoreState(int history)
{
    private readonly SortedEntries _entries = new();
    private readonly Dictionary<StoreLease, long> _leases = [];
    private readonly Queue<(long Revision, StoreChange[] Changes)> _history = new();

    /// <summary>The last entry that was applied.</summary>
    public long Revision { get; private set; }

    /// <summary>Changes after this revision are remembered.</summary>
    public long Remembered { get; private set; }

    public StoreEntry? Get(string key) => _entries.Find(key);

    /// <summary>Whether a lease lives.</summary>
    public bool Has(StoreLease lease) => _leases.ContainsKey(lease);

    public StorePage List(string prefix, string? after, int limit)
    {
        var found = _entries.From(after is not null && StoreKey.Compare(after, prefix) >= 0 ? after + '\0' : prefix)
            .TakeWhile(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).Take(limit + 1).ToList();
        return new StorePage(found.Count > limit ? found[..limit] : found, Revision, found.Count > limit);
    }

    /// <summary>Whether keys are as a transaction wants them.</summary>
    public bool Holds(IEnumerable<StoreCondition> conditions) => conditions.All(condition => (Get(condition.Key)?.Modified ?? 0) == condition.Modified);

    /// <summary>A lease that operations name and that is gone.</summary>
    public StoreLease? FirstGone(IEnumerable<StoreOperation> operations)
    {
        foreach (var operation in operations)
            if (operation.Lease is { } lease && !Has(lease))
                return lease;
        return null;
    }

    /// <summary>Whether operations would change anything: taking out what isn't there doesn't.</summary>
    public bool IsChangedBy(IEnumerable<StoreOperation> operations) => operations.Any(operation => !operation.IsDelete || Get(operation.Key) is not null);

    /// <summary>Applies the next entry of the log.</summary>
    public void Apply(LogEntry entry)
    {
        Revision++;
        var changes = entry.Operations.Select(Change).OfType<StoreChange>().ToList();
        if (entry.Granted > 0)
            _leases[new StoreLease(Revision)] = entry.Granted;
        if (entry.Ended is { } ended && _leases.Remove(ended))
            foreach (var key in _entries.From("").Where(kept => kept.Lease == ended).Select(kept => kept.Key).ToList())
                changes.Add(Change(new StoreOperation(key, default, null, IsDelete: true))!);
        _history.Enqueue((Revision, [.. changes]));
        while (_history.Count > history)
            Remembered = _history.Dequeue().Revision;
    }

    /// <summary>The changes after a revision, those of one revision together.</summary>
    /// <exception cref="RevisionCompactedException">They are no longer remembered.</exception>
    public IReadOnlyList<StoreChange> ChangesAfter(long revision)
    {
        if (revision < Remembered)
            throw new RevisionCompactedException(revision);
        return [.. _history.Skip((int)(revision - Remembered)).SelectMany(step => step.Changes)];
    }

    /// <summary>Writes everything but the past down.</summary>
    public byte[] Encode()
    {
        var cbor = new CborWriter(CborConformanceMode.Lax);
        cbor.WriteStartArray(3);
        cbor.WriteInt64(Revision);
        cbor.WriteStartArray(_leases.Count * 2);
        foreach (var (lease, seconds) in _leases.OrderBy(lease => lease.Key.Id))
        {
            cbor.WriteInt64(lease.Id);
            cbor.WriteInt64(seconds);
        }

        cbor.WriteEndArray();
        cbor.WriteStartArray(_entries.Count * 5);
        foreach (var entry in _entries.From(""))
        {
            cbor.WriteTextString(entry.Key);
            cbor.WriteByteString(entry.Value.Span);
            cbor.WriteInt64(entry.Created);
            cbor.WriteInt64(entry.Modified);
            cbor.WriteInt64(entry.Lease?.Id ?? 0);
        }

        cbor.WriteEndArray();
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    /// <exception cref="MalformedDataException">The bytes are no state.</exception>
    public static StoreState Decode(byte[] bytes, int history) => ReplicationCbor.Read(bytes, cbor =>
    {
        var state = new StoreState(history);
        cbor.ReadStartArray();
        state.Revision = state.Remembered = cbor.ReadInt64();
        for (cbor.ReadStartArray(); cbor.PeekState() != CborReaderState.EndArray;)
            state._leases.Add(new StoreLease(cbor.ReadInt64()), cbor.ReadInt64());
        cbor.ReadEndArray();
        for (cbor.ReadStartArray(); cbor.PeekState() != CborReaderState.EndArray;)
        {
            var (key, value, created, modified, lease) = (cbor.ReadTextString(), cbor.ReadByteString(), cbor.ReadInt64(), cbor.ReadInt64(), cbor.ReadInt64());
            state._entries.Put(new StoreEntry(key, value, created, modified, lease == 0 ? null : new StoreLease(lease)));
        }

        return state;
    });

    private StoreChange? Change(StoreOperation operation)
    {
        if (operation.IsDelete)
            return _entries.Remove(operation.Key) ? new StoreChange(operation.Key, null, Revision) : null;
        var entry = new StoreEntry(operation.Key, operation.Value, Get(operation.Key)?.Created ?? Revision, Revision, operation.Lease);
        _entries.Put(entry);
        return new StoreChange(operation.Key, entry, Revision);
    }
}
