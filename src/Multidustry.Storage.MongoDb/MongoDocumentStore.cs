using System.Text;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Storage.MongoDb.Bson;
using Multidustry.Storage.MongoDb.Wire;

namespace Multidustry.Storage.MongoDb;

/// <summary>
/// Documents in MongoDB 4.4 or newer. A write is one conditional update, so of two writers one wins; the account of what an
/// owner uses is a document beside, raised before a write and lowered again when it didn't happen, so it can only be too high,
/// after a crash. Thread-safe.
/// </summary>
public sealed class MongoDocumentStore : IDocumentStore, IDisposable
{
    private const string Collection = "documents";
    private const string Usage = "document_usage";
    private const long DuplicateKey = 11000;
    private const int Attempts = 64;
    private readonly MongoPool _pool;
    private readonly string _owner;
    private readonly DocumentLimits _limits;

    /// <summary>Makes a store; connections are opened when they are needed.</summary>
    /// <param name="options">The server.</param>
    /// <param name="owner">Whose documents, without slashes; those of others in the same database are not seen.</param>
    /// <param name="limits">Bounds; the defaults when null.</param>
    public MongoDocumentStore(MongoOptions options, string owner, DocumentLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(owner);
        if (owner.Contains('/', StringComparison.Ordinal))
            throw new ArgumentException("An owner has no slashes in its name.", nameof(owner));
        (_pool, _owner, _limits) = (new MongoPool(options), owner, limits ?? DocumentLimits.Default);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredDocument?> GetAsync(string collection, string id, CancellationToken cancellationToken = default)
    {
        _limits.CheckPlace(collection, id);
        return await FindAsync(collection, id, cancellationToken).ConfigureAwait(false) is { } found ? Document(collection, found) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<long?> PutAsync(string collection, string id, ReadOnlyMemory<byte> json, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        _limits.CheckPlace(collection, id);
        _limits.CheckDocument(json);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var old = await FindAsync(collection, id, cancellationToken).ConfigureAwait(false);
            if (ifVersion is { } expected && expected != (old?.Number("v") ?? StorageVersion.Absent))
                return null;
            var (documents, bytes) = (old is null ? 1 : 0, json.Length - (old?.Number("b") ?? 0));
            await ChargeAsync(documents, bytes, cancellationToken).ConfigureAwait(false);
            var version = StorageVersion.Next();
            var next = new BsonDocument { ["_id"] = Key(collection, id), ["v"] = version, ["b"] = json.Length, ["j"] = Encoding.UTF8.GetString(json.Span), ["d"] = BsonJson.Parse(json) };
            if (await WriteAsync(old, next, cancellationToken).ConfigureAwait(false))
                return version;
            await AddUsageAsync(-documents, -bytes, cancellationToken).ConfigureAwait(false);
            if (ifVersion is not null)
                return null;
        }

        throw new StorageUnavailableException($"others write {collection}/{id} without a pause");
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string collection, string id, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        _limits.CheckPlace(collection, id);
        while (await FindAsync(collection, id, cancellationToken).ConfigureAwait(false) is { } old && (ifVersion is null || ifVersion == old.Number("v")))
        {
            var delete = new BsonDocument { ["q"] = Match(old), ["limit"] = 1 };
            var reply = await _pool.ExecuteAsync(new BsonDocument { ["delete"] = Collection, ["deletes"] = new List<object?> { delete } }, cancellationToken).ConfigureAwait(false);
            if (reply.Number("n") == 0)
                continue;
            await AddUsageAsync(-1, -old.Number("b"), cancellationToken).ConfigureAwait(false);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public async ValueTask<DocumentPage> QueryAsync(string collection, DocumentQuery query, CancellationToken cancellationToken = default)
    {
        _limits.CheckQuery(collection, query);
        // Keys of a collection are those between its name with a slash and with the character behind the slash.
        var range = new BsonDocument { ["$gt"] = Key(collection, query.After ?? ""), ["$lt"] = $"{_owner}/{collection}0" };
        var filter = new BsonDocument { ["_id"] = range };
        if (query.Filters.Count > 0)
            filter["$expr"] = new BsonDocument { ["$and"] = query.Filters.SelectMany(FilterExpression.Of).ToList() };
        var reply = await _pool.ExecuteAsync(new BsonDocument
        {
            ["find"] = Collection, ["filter"] = filter, ["sort"] = new BsonDocument { ["_id"] = 1 }, ["limit"] = query.Limit + 1, ["batchSize"] = query.Limit + 1, ["singleBatch"] = true,
        }, cancellationToken).ConfigureAwait(false);
        var found = Batch(reply).Select(document => Document(collection, document)).ToList();
        return found.Count > query.Limit ? new DocumentPage(found[..query.Limit], HasMore: true) : new DocumentPage(found, HasMore: false);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _pool.Dispose();

    private string Key(string collection, string id) => $"{_owner}/{collection}/{id}";

    private async ValueTask<BsonDocument?> FindAsync(string collection, string id, CancellationToken cancellationToken)
    {
        var reply = await _pool.ExecuteAsync(new BsonDocument { ["find"] = Collection, ["filter"] = new BsonDocument { ["_id"] = Key(collection, id) }, ["limit"] = 1, ["singleBatch"] = true }, cancellationToken).ConfigureAwait(false);
        return Batch(reply).FirstOrDefault();
    }

    /// <summary>Writes a document if nothing has changed since the old one was read.</summary>
    private async ValueTask<bool> WriteAsync(BsonDocument? old, BsonDocument next, CancellationToken cancellationToken)
    {
        if (old is not null)
        {
            var update = new BsonDocument { ["q"] = Match(old), ["u"] = next };
            var reply = await _pool.ExecuteAsync(new BsonDocument { ["update"] = Collection, ["updates"] = new List<object?> { update } }, cancellationToken).ConfigureAwait(false);
            return reply.Number("n") == 1;
        }

        try
        {
            await _pool.ExecuteAsync(new BsonDocument { ["insert"] = Collection, ["documents"] = new List<object?> { next } }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (MongoCommandException refusal) when (refusal.Code == DuplicateKey)
        {
            return false;
        }
    }

    private async ValueTask ChargeAsync(int documents, long bytes, CancellationToken cancellationToken)
    {
        var usage = await AddUsageAsync(documents, bytes, cancellationToken).ConfigureAwait(false);
        if (documents <= 0 && bytes <= 0)
            return;
        try
        {
            _limits.CheckTotals(usage.Number("n"), usage.Number("b"));
        }
        catch (StorageQuotaException)
        {
            await AddUsageAsync(-documents, -bytes, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<BsonDocument> AddUsageAsync(int documents, long bytes, CancellationToken cancellationToken)
    {
        var reply = await _pool.ExecuteAsync(new BsonDocument
        {
            ["findAndModify"] = Usage, ["query"] = new BsonDocument { ["_id"] = _owner }, ["update"] = new BsonDocument { ["$inc"] = new BsonDocument { ["n"] = (long)documents, ["b"] = bytes } }, ["upsert"] = true, ["new"] = true,
        }, cancellationToken).ConfigureAwait(false);
        return reply["value"] as BsonDocument ?? throw new StorageUnavailableException("MongoDB keeps no account");
    }

    private static BsonDocument Match(BsonDocument old) => new() { ["_id"] = old["_id"], ["v"] = old["v"] };

    private static IEnumerable<BsonDocument> Batch(BsonDocument reply) => (reply["cursor"] as BsonDocument)?.Documents("firstBatch") ?? [];

    private StoredDocument Document(string collection, BsonDocument found) => found["_id"] is string key && found["j"] is string json
        ? new StoredDocument(key[Key(collection, "").Length..], Encoding.UTF8.GetBytes(json), found.Number("v"))
        : throw new StorageUnavailableException("MongoDB has something else than documents of this store");
}
