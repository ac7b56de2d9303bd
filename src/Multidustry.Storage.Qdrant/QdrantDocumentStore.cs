using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Documents;

namespace Multidustry.Storage.Qdrant;

/// <summary>
/// Documents with vectors in Qdrant: points whose payload is the document. Qdrant can neither compare before it sets nor order
/// by texts, so versions are looked at by the client and hold against other writers of this process only, and a query reads
/// all documents that pass the server's part of its filters. The quota counts documents, not bytes. Thread-safe.
/// </summary>
public sealed class QdrantDocumentStore : IDocumentStore, IDisposable
{
    private const int ScrollPage = 500;
    private readonly QdrantClient _client;
    private readonly QdrantOptions _options;
    private readonly string _owner;
    private readonly DocumentLimits _limits;
    private readonly SemaphoreSlim _writing = new(1);

    private QdrantDocumentStore(HttpClient http, QdrantOptions options, string owner, DocumentLimits limits)
    {
        (_options, _owner, _limits) = (options, owner, limits);
        _client = new QdrantClient(http, options);
    }

    /// <summary>Opens the store of an owner, and makes the collection where there is none.</summary>
    /// <param name="http">Sends the requests; whoever made it disposes it.</param>
    /// <param name="options">The server.</param>
    /// <param name="owner">Whose documents; those of others in the same collection are not seen.</param>
    /// <param name="limits">Bounds; the defaults when null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageUnavailableException">The server can't be reached or refuses.</exception>
    public static async ValueTask<QdrantDocumentStore> OpenAsync(HttpClient http, QdrantOptions options, string owner, DocumentLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(owner);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Dimensions, 65_535);
        var store = new QdrantDocumentStore(http, options, owner, limits ?? DocumentLimits.Default);
        if (await store._client.SendAsync(HttpMethod.Get, "", null, cancellationToken).ConfigureAwait(false) is null)
            await store.CreateAsync(cancellationToken).ConfigureAwait(false);
        return store;
    }

    /// <inheritdoc/>
    public async ValueTask<StoredDocument?> GetAsync(string collection, string id, CancellationToken cancellationToken = default)
    {
        _limits.CheckPlace(collection, id);
        return await FindAsync(collection, id, cancellationToken).ConfigureAwait(false) is { } point ? Document(point) : null;
    }

    /// <inheritdoc/>
    public ValueTask<long?> PutAsync(string collection, string id, ReadOnlyMemory<byte> json, long? ifVersion = null, CancellationToken cancellationToken = default) =>
        PutAsync(collection, id, json, ReadOnlyMemory<float>.Empty, ifVersion, cancellationToken);

    /// <summary>Sets a document with its vector; as <see cref="IDocumentStore.PutAsync"/> otherwise.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The id.</param>
    /// <param name="json">A JSON object in UTF-8.</param>
    /// <param name="vector">As many finite numbers as <see cref="QdrantOptions.Dimensions"/>; empty for none, which no search finds.</param>
    /// <param name="ifVersion">Only if the document has this version, 0 for only if it isn't there; null always.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<long?> PutAsync(string collection, string id, ReadOnlyMemory<byte> json, ReadOnlyMemory<float> vector, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        _limits.CheckPlace(collection, id);
        _limits.CheckDocument(json);
        if (!vector.IsEmpty)
            CheckVector(vector);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var old = await FindAsync(collection, id, cancellationToken).ConfigureAwait(false);
            if (ifVersion is { } expected && expected != (old is null ? StorageVersion.Absent : Document(old).Version))
                return null;
            if (old is null)
                _limits.CheckTotals(await CountAsync(cancellationToken).ConfigureAwait(false) + 1, 0);
            var version = StorageVersion.Next();
            await _client.SendAsync(HttpMethod.Put, "/points?wait=true", new JsonObject { ["points"] = new JsonArray(Point(collection, id, json, vector, version)) }, cancellationToken).ConfigureAwait(false);
            return version;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string collection, string id, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        _limits.CheckPlace(collection, id);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var old = await FindAsync(collection, id, cancellationToken).ConfigureAwait(false);
            if (old is null || (ifVersion is { } expected && expected != Document(old).Version))
                return false;
            await _client.SendAsync(HttpMethod.Post, "/points/delete?wait=true", new JsonObject { ["points"] = new JsonArray(PointId(collection, id)) }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<DocumentPage> QueryAsync(string collection, DocumentQuery query, CancellationToken cancellationToken = default)
    {
        _limits.CheckQuery(collection, query);
        var found = new SortedDictionary<string, StoredDocument>(Comparer<string>.Create(static (x, y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y))));
        JsonNode? offset = null;
        do
        {
            var request = new JsonObject { ["filter"] = Filter(collection, query.Filters), ["limit"] = ScrollPage, ["with_payload"] = true, ["with_vector"] = false };
            if (offset is not null)
                request["offset"] = offset.DeepClone();
            var page = await _client.SendAsync(HttpMethod.Post, "/points/scroll", request, cancellationToken).ConfigureAwait(false);
            foreach (var document in Points(page?["points"]).Select(Document))
                if (IsBehind(document.Id, query.After) && Holds(query.Filters, document))
                    found[document.Id] = document;
            offset = page?["next_page_offset"];
        }
        while (offset is not null);
        return new DocumentPage([.. found.Values.Take(query.Limit)], found.Count > query.Limit);
    }

    /// <summary>The documents nearest to a vector, nearest first, of those for which all filters hold.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="vector">As many finite numbers as <see cref="QdrantOptions.Dimensions"/>.</param>
    /// <param name="limit">The most documents to return, 1 to <see cref="DocumentLimits.MaxPage"/>.</param>
    /// <param name="filters">Must all hold. A filter that Qdrant knows only in part may leave fewer documents than the limit.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageUnavailableException">The server can't be reached or refuses.</exception>
    public async ValueTask<IReadOnlyList<VectorHit>> SearchAsync(string collection, ReadOnlyMemory<float> vector, int limit, IReadOnlyList<FieldFilter>? filters = null, CancellationToken cancellationToken = default)
    {
        _limits.CheckQuery(collection, new DocumentQuery { Filters = filters ?? [], Limit = limit });
        CheckVector(vector);
        var request = new JsonObject { ["query"] = Numbers(vector), ["filter"] = Filter(collection, filters ?? []), ["limit"] = limit, ["with_payload"] = true };
        var found = await _client.SendAsync(HttpMethod.Post, "/points/query", request, cancellationToken).ConfigureAwait(false);
        return [.. Points(found?["points"]).Select(point => new VectorHit(Document(point), point["score"]?.GetValue<double>() ?? 0)).Where(hit => Holds(filters ?? [], hit.Document))];
    }

    /// <summary>Ends the store; the client that sends its requests stays.</summary>
    public void Dispose() => _writing.Dispose();

    private async ValueTask CreateAsync(CancellationToken cancellationToken)
    {
        var vectors = new JsonObject { ["size"] = _options.Dimensions, ["distance"] = _options.Distance.ToString() };
        await _client.SendAsync(HttpMethod.Put, "", new JsonObject { ["vectors"] = vectors }, cancellationToken).ConfigureAwait(false);
        foreach (var field in (string[])["owner", "collection", "id"])
            await _client.SendAsync(HttpMethod.Put, "/index?wait=true", new JsonObject { ["field_name"] = field, ["field_schema"] = "keyword" }, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<JsonNode?> FindAsync(string collection, string id, CancellationToken cancellationToken)
    {
        var points = await _client.SendAsync(HttpMethod.Post, "/points", new JsonObject { ["ids"] = new JsonArray(PointId(collection, id)), ["with_payload"] = true }, cancellationToken).ConfigureAwait(false);
        return Points(points).FirstOrDefault();
    }

    private async ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        var count = await _client.SendAsync(HttpMethod.Post, "/points/count", new JsonObject { ["filter"] = new JsonObject { ["must"] = new JsonArray(Match("owner", _owner)) }, ["exact"] = true }, cancellationToken).ConfigureAwait(false);
        return count?["count"]?.GetValue<long>() ?? throw new StorageUnavailableException("Qdrant counts nothing");
    }

    /// <summary>Points are named by UUIDs: here the hash of where the document is.</summary>
    private JsonValue PointId(string collection, string id) =>
        JsonValue.Create(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{_owner}\0{collection}\0{id}")).AsSpan(0, 16)).ToString());

    private JsonObject Point(string collection, string id, ReadOnlyMemory<byte> json, ReadOnlyMemory<float> vector, long version) => new()
    {
        ["id"] = PointId(collection, id),
        ["vector"] = vector.IsEmpty ? new JsonObject() : Numbers(vector),
        ["payload"] = new JsonObject
        {
            ["owner"] = _owner, ["collection"] = collection, ["id"] = id, ["version"] = version,
            ["json"] = Encoding.UTF8.GetString(json.Span), ["document"] = JsonNode.Parse(json.Span),
        },
    };

    private JsonObject Filter(string collection, IReadOnlyList<FieldFilter> filters) =>
        new() { ["must"] = new JsonArray([Match("owner", _owner), Match("collection", collection), .. PayloadFilter.Conditions(filters)]) };

    private static JsonObject Match(string key, string value) => new() { ["key"] = key, ["match"] = new JsonObject { ["value"] = value } };

    private static JsonArray Numbers(ReadOnlyMemory<float> vector) => new([.. vector.ToArray().Select(number => (JsonNode)number)]);

    private static IEnumerable<JsonNode> Points(JsonNode? points) => (points as JsonArray ?? []).OfType<JsonNode>();

    private static StoredDocument Document(JsonNode point)
    {
        try
        {
            var payload = point["payload"]!;
            return new StoredDocument(payload["id"]!.GetValue<string>(), Encoding.UTF8.GetBytes(payload["json"]!.GetValue<string>()), payload["version"]!.GetValue<long>());
        }
        catch (Exception problem) when (problem is NullReferenceException or InvalidOperationException or FormatException)
        {
            throw new StorageUnavailableException("Qdrant has something else than documents of this store", problem);
        }
    }

    private static bool IsBehind(string id, string? after) => after is null || Encoding.UTF8.GetBytes(id).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(after)) > 0;

    private static bool Holds(IReadOnlyList<FieldFilter> filters, StoredDocument document)
    {
        if (filters.Count == 0)
            return true;
        using var json = JsonDocument.Parse(document.Json);
        return PayloadFilter.Holds(filters, json.RootElement);
    }

    private void CheckVector(ReadOnlyMemory<float> vector)
    {
        if (vector.Length != _options.Dimensions)
            throw new ArgumentException($"A vector has {_options.Dimensions} numbers, this one {vector.Length}.", nameof(vector));
        foreach (var number in vector.Span)
            if (!float.IsFinite(number))
                throw new ArgumentException("A vector has finite numbers.", nameof(vector));
    }
}
