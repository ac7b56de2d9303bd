using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.Tests.Membership;

internal static class StoreExtensions
{
    public static async Task<long> PutAsync<T>(this ICoordinationStore store, string key, T record, StoreLease? lease = null)
        where T : class, IStoredRecord<T> => (await store.CommitAsync(new StoreTransaction().Put(key, RecordCodec.Write(record), lease))).Revision;

    public static async Task DeleteAsync(this ICoordinationStore store, string key) => await store.CommitAsync(new StoreTransaction().Delete(key));

    public static async Task<T?> ReadAsync<T>(this ICoordinationStore store, string key)
        where T : class, IStoredRecord<T> => await store.GetAsync(key) is { } entry ? RecordCodec.Read<T>(entry) : null;

    /// <summary>Everything that stands in the store, as a view.</summary>
    public static async Task<ClusterView> ViewAsync(this ICoordinationStore store)
    {
        var view = ClusterView.Empty;
        StorePage? page = null;
        do
        {
            page = await store.ListAsync("", StoreLimits.MaxPage, page?.Entries[^1].Key);
            foreach (var entry in page.Entries)
                view = view.With(new StoreChange(entry.Key, entry, entry.Modified));
        }
        while (page.HasMore);
        return view;
    }

    /// <summary>Waits until a mirror has seen everything that stands in the store now.</summary>
    public static async Task SeesAsync(this ClusterMirror mirror, ICoordinationStore store)
    {
        await mirror.Complete;
        var standing = await store.ViewAsync();
        await mirror.UntilAsync(view => ClusterView.Prefixes.All(prefix => standing.KeysOf(prefix).SequenceEqual(view.KeysOf(prefix))));
    }

    public static async Task UntilAsync(this ClusterMirror mirror, Func<ClusterView, bool> condition)
    {
        while (true)
        {
            var view = mirror.View;
            if (condition(view))
                return;
            await mirror.ChangedSince(view).WaitAsync(TimeSpan.FromSeconds(20));
        }
    }
}
