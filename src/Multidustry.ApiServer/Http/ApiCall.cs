using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Multidustry.ApiServer.Security;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Http;

/// <summary>One request and how handlers read and answer it.</summary>
internal sealed class ApiCall(HttpContext context, ApiContext api)
{
    public HttpContext Context => context;

    public ApiContext Api => api;

    public CancellationToken Aborted => context.RequestAborted;

    /// <summary>Who asks.</summary>
    public Caller Caller { get; set; } = Caller.Nobody;

    /// <summary>A part of the path that is a name.</summary>
    public string Name(string part = "name")
    {
        var name = (string?)context.GetRouteValue(part);
        return RecordLimits.IsName(name) ? name! : throw ApiException.BadRequest($"'{name}' is no name: {RecordLimits.NameRule}.");
    }

    /// <summary>The rest of the path, which may be any text; servers leave an escaped slash as it is.</summary>
    public string Text(string part)
    {
        var text = ((string?)context.GetRouteValue(part) ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return text.Length is > 0 and <= RecordLimits.MaxKeyLength ? text : throw ApiException.BadRequest($"A key has 1 to {RecordLimits.MaxKeyLength} characters.");
    }

    public string? Query(string name) => context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>How many items the client wants at most.</summary>
    public int Limit
    {
        get
        {
            if (Query("limit") is not { } text)
                return api.Options.PageSize;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= api.Options.MaxPageSize
                ? limit : throw ApiException.BadRequest($"limit: a number from 1 to {api.Options.MaxPageSize}.");
        }
    }

    /// <summary>The key behind which the page begins; null for the first page.</summary>
    public string? After
    {
        get
        {
            if (Query("cursor") is not { Length: > 0 } cursor)
                return null;
            try
            {
                return Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(cursor));
            }
            catch (FormatException)
            {
                throw ApiException.BadRequest("cursor: none of this API's.");
            }
        }
    }

    /// <summary>A page of things that are at hand in order.</summary>
    public Page<TResult> Page<T, TResult>(IEnumerable<T> all, Func<T, string> key, Func<T, TResult> select)
    {
        var (after, limit) = (After, Limit);
        var found = all.Where(item => after is null || string.CompareOrdinal(key(item), after) > 0).Take(limit + 1).ToList();
        var hasMore = found.Count > limit;
        return new Page<TResult>([.. found.Take(limit).Select(select)], hasMore ? Cursor(key(found[limit - 1])) : null);
    }

    /// <summary>A page of what stands in the store under a prefix.</summary>
    public async ValueTask<Page<TResult>> PageAsync<TResult>(string prefix, Func<StoreEntry, TResult> select)
    {
        if (After is { } after && !after.StartsWith(prefix, StringComparison.Ordinal))
            throw ApiException.BadRequest("cursor: of another list.");
        var page = await api.Store.ListAsync(prefix, Limit, After, Aborted).ConfigureAwait(false);
        return new Page<TResult>([.. page.Entries.Select(select)], page.HasMore ? Cursor(page.Entries[^1].Key) : null);
    }

    public async ValueTask<T> ReadAsync<T>(JsonTypeInfo<T> type) =>
        await JsonSerializer.DeserializeAsync(context.Request.Body, type, Aborted).ConfigureAwait(false) ?? throw ApiException.BadRequest("The body is null.");

    /// <summary>Reads a body whose members that aren't there, at any depth, are as in a default.</summary>
    public async ValueTask<T> ReadAsync<T>(JsonTypeInfo<T> type, T otherwise)
    {
        var documents = new JsonDocumentOptions { MaxDepth = ApiJson.Default.Options.MaxDepth, AllowDuplicateProperties = false };
        if (await JsonNode.ParseAsync(context.Request.Body, null, documents, Aborted).ConfigureAwait(false) is not JsonObject body)
            throw ApiException.BadRequest("The body is no object.");
        return Lay(body, JsonSerializer.SerializeToNode(otherwise, type)!.AsObject()).Deserialize(type)!;
    }

    public async Task WriteAsync<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, string contentType = "application/json", long? revision = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        if (revision is { } tag)
            Preconditions.Tag(context.Response, tag);
        await JsonSerializer.SerializeAsync(context.Response.Body, value, type, Aborted).ConfigureAwait(false);
    }

    public void Done(int status = StatusCodes.Status204NoContent) => context.Response.StatusCode = status;

    private static string Cursor(string key) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    private static JsonObject Lay(JsonObject above, JsonObject below)
    {
        foreach (var (name, value) in above.ToList())
        {
            above.Remove(name);
            below[name] = value is JsonObject inner && below[name] is JsonObject lower ? Lay(inner, lower.DeepClone().AsObject()) : value;
        }

        return below;
    }
}
