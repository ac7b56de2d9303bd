using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Values;

/// <summary>A value without its bytes.</summary>
internal sealed record ValueResource(string Bucket, string Key, string ContentType, int Length, long Revision);

/// <summary>Values that operators and programs keep, in buckets; the bytes go as they are.</summary>
internal static class ValueRoutes
{
    private const string Any = "*/*";

    public static void Map(RouteGroup routes)
    {
        routes.Map("GET", "/kv/{bucket}", new("listValues", "The keys of a bucket.", TokenRole.Reader) { Response = ApiJson.Default.PageValueResource, IsPaged = true }, ListAsync);
        routes.Map("GET", "/kv/{bucket}/{**key}", new("getValue", "A value, with the type it was put with.", TokenRole.Reader) { MediaType = Any }, GetAsync);
        routes.Map("PUT", "/kv/{bucket}/{**key}", new("putValue", $"Keeps a value of at most {RecordLimits.MaxValueBytes} bytes.", TokenRole.Operator)
        {
            MediaType = Any, TakesBody = true, Status = StatusCodes.Status204NoContent, IsConditional = true,
        }, PutAsync);
        routes.Map("DELETE", "/kv/{bucket}/{**key}", new("deleteValue", "Takes a value out.", TokenRole.Operator) { Status = StatusCodes.Status204NoContent, IsConditional = true },
            call => call.DeleteAsync(Key(call), "such value"));
    }

    private static async Task ListAsync(ApiCall call)
    {
        var bucket = call.Name("bucket");
        var prefix = $"{ClusterKeys.Values}{bucket}/";
        await call.WriteAsync(await call.PageAsync(prefix, entry => Describe(bucket, prefix, entry)).ConfigureAwait(false), ApiJson.Default.PageValueResource).ConfigureAwait(false);
    }

    private static async Task GetAsync(ApiCall call)
    {
        var (record, entry) = await call.GetAsync<ValueRecord>(Key(call), "such value").ConfigureAwait(false);
        Preconditions.Tag(call.Context.Response, entry.Modified);
        call.Context.Response.ContentType = record.ContentType;
        call.Context.Response.Headers.XContentTypeOptions = "nosniff";
        await call.Context.Response.Body.WriteAsync(record.Content, call.Aborted).ConfigureAwait(false);
    }

    private static async Task PutAsync(ApiCall call)
    {
        using var content = new MemoryStream();
        await call.Context.Request.Body.CopyToAsync(content, call.Aborted).ConfigureAwait(false);
        var record = new ValueRecord { Content = content.ToArray(), ContentType = call.Context.Request.ContentType ?? "application/octet-stream" };
        var (revision, _) = await call.PutAsync(Key(call), record).ConfigureAwait(false);
        Preconditions.Tag(call.Context.Response, revision);
        call.Done();
    }

    private static string Key(ApiCall call) => ClusterKeys.Value(call.Name("bucket"), call.Text("key"));

    private static ValueResource Describe(string bucket, string prefix, StoreEntry entry)
    {
        var record = RecordCodec.Read<ValueRecord>(entry);
        return new ValueResource(bucket, ClusterKeys.NameOf(entry.Key, prefix), record.ContentType, record.Content.Length, entry.Modified);
    }
}
