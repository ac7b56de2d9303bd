using Multidustry.Plugins.Storage.Documents;
using static Multidustry.Plugins.Storage.Components.StorageWit.StorageTypes;

namespace Multidustry.Plugins.Storage.Components;

/// <summary>The documents of one owner in a store that is a plugin. What limits forbid never reaches it. Thread-safe.</summary>
internal sealed class PluginDocumentStore(PluginDatabase database, string owner, DocumentLimits limits) : IDocumentStore
{
    public async ValueTask<StoredDocument?> GetAsync(string collection, string id, CancellationToken cancellationToken = default)
    {
        limits.CheckPlace(collection, id);
        return await database.AskAsync(store => store.Get(new Place(owner, collection, id)), cancellationToken).ConfigureAwait(false) is { } document ? StorageValues.Of(document) : null;
    }

    public async ValueTask<long?> PutAsync(string collection, string id, ReadOnlyMemory<byte> json, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        limits.CheckPlace(collection, id);
        limits.CheckDocument(json);
        var quota = new Quota(limits.MaxDocuments, limits.MaxBytes);
        return await database.AskAsync(store => store.Put(new Place(owner, collection, id), json.ToArray(), ifVersion, quota), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> DeleteAsync(string collection, string id, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        limits.CheckPlace(collection, id);
        return await database.AskAsync(store => store.Delete(new Place(owner, collection, id), ifVersion), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<DocumentPage> QueryAsync(string collection, DocumentQuery query, CancellationToken cancellationToken = default)
    {
        limits.CheckQuery(collection, query);
        Filter[] filters = [.. query.Filters.Select(StorageValues.Of)];
        var page = await database.AskAsync(store => store.Query(owner, collection, filters, query.After, (uint)query.Limit), cancellationToken).ConfigureAwait(false);
        return new DocumentPage([.. page.Documents.Select(StorageValues.Of)], page.HasMore);
    }
}
