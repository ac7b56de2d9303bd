using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Plugins.ApiServer;

namespace Multidustry.Cluster.ApiServer.Plugins;

/// <summary>What stands in the store as plugins see it: by kind and name, in JSON. One thread changes it, any may look.</summary>
internal sealed class ClusterFeed
{
    private const int PageSize = 1000;
    private readonly ConcurrentDictionary<string, ImmutableSortedDictionary<string, ClusterChange>> _kinds = new(StringComparer.Ordinal);
    private long _listed;

    /// <summary>Everything of a kind behind a name, in the order of names.</summary>
    public IEnumerable<ClusterChange> List(string kind, string? after, int limit) => _kinds.TryGetValue(kind, out var standing)
        ? standing.Values.SkipWhile(known => after is not null && string.CompareOrdinal(known.Name, after) <= 0).Take(limit) : [];

    /// <summary>Reads all that stands in the store, and returns the revision at which it stood.</summary>
    public async Task<long> ReadAsync(ICoordinationStore store, CancellationToken cancellationToken)
    {
        long? revision = null;
        foreach (var (kind, prefix, _) in ClusterKinds.All)
        {
            var standing = ImmutableSortedDictionary.CreateBuilder<string, ClusterChange>(StringComparer.Ordinal);
            string? after = null;
            StorePage page;
            do
            {
                page = await store.ListAsync(prefix, PageSize, after, cancellationToken).ConfigureAwait(false);
                revision ??= page.Revision;
                foreach (var entry in page.Entries)
                    standing[ClusterKeys.NameOf(entry.Key, prefix)] = Change(kind, ClusterKeys.NameOf(entry.Key, prefix), entry.Modified, entry);
                after = page.Entries.Count == 0 ? null : page.Entries[^1].Key;
            }
            while (page.HasMore);
            _kinds[kind] = standing.ToImmutable();
        }

        return _listed = revision ?? 0;
    }

    /// <summary>Takes a change in; null when it is nothing to plugins. One that is older than what was read is told, but changes nothing.</summary>
    public ClusterChange? Take(StoreChange change)
    {
        if (ClusterKinds.Of(change.Key) is not var (kind, name))
            return null;
        var told = Change(kind, name, change.Revision, change.Entry);
        if (change.Revision > _listed)
        {
            var standing = _kinds.GetValueOrDefault(kind) ?? ImmutableSortedDictionary.Create<string, ClusterChange>(StringComparer.Ordinal);
            _kinds[kind] = change.Entry is null ? standing.Remove(name) : standing.SetItem(name, told);
        }

        return told;
    }

    private static ClusterChange Change(string kind, string name, long revision, StoreEntry? entry) => new(kind, name, revision, entry is null ? null : Encoding.UTF8.GetString(entry.Value.Span));
}
