using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Multidustry.TestKit;

namespace Multidustry.Storage.Qdrant.Tests;

/// <summary>
/// A server that answers as much of Qdrant's public HTTP interface as the store needs: collections, points, scroll, count and
/// query with payload filters. What it doesn't know it answers with 400, as a real one does.
/// </summary>
internal sealed class FakeQdrantServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, FakePoints> _collections = [];
    private readonly string? _apiKey;
    private readonly Task _serving;

    public FakeQdrantServer(string? apiKey = null)
    {
        _apiKey = apiKey;
        Address = new Uri($"http://127.0.0.1:{FreePort.Choose()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Replaces every answer, to try what a broken server does.</summary>
    public string? Instead { get; set; }

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait();
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                await AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var response = context.Response;
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        var (status, result) = _apiKey is not null && context.Request.Headers["api-key"] != _apiKey
            ? (403, null)
            : Answer(context.Request.HttpMethod, context.Request.Url!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries), text.Length == 0 ? null : JsonNode.Parse(text));
        response.StatusCode = status;
        JsonNode body = status == 200
            ? new JsonObject { ["result"] = result, ["status"] = "ok", ["time"] = 0.001 }
            : new JsonObject { ["status"] = new JsonObject { ["error"] = $"refused with {status}" }, ["time"] = 0.001 };
        var bytes = Encoding.UTF8.GetBytes(Instead ?? body.ToJsonString());
        // A connection for each request: the listener may close one that the client is about to use again.
        (response.ContentLength64, response.KeepAlive) = (bytes.Length, false);
        await response.OutputStream.WriteAsync(bytes);
    }

    private (int Status, JsonNode? Result) Answer(string method, string[] path, JsonNode? body)
    {
        if (path is not ["collections", var name, .. var rest])
            return (400, null);
        if (rest.Length == 0 && method == "PUT")
            return _collections.TryAdd(name, new FakePoints((int)body!["vectors"]!["size"]!, (string)body["vectors"]!["distance"]!)) ? (200, true) : (409, null);
        if (!_collections.TryGetValue(name, out var points))
            return (404, null);
        return (method, string.Join('/', rest)) switch
        {
            ("GET", "") => (200, new JsonObject { ["status"] = "green" }),
            ("PUT", "index") when (string?)body!["field_schema"] == "keyword" => (200, Done()),
            ("PUT", "points") => points.Upsert(body!["points"]!.AsArray()) ? (200, Done()) : (400, null),
            ("POST", "points") => (200, points.Get(body!["ids"]!.AsArray())),
            ("POST", "points/delete") => (200, points.Delete(body!["points"]!.AsArray())),
            ("POST", "points/count") => (200, new JsonObject { ["count"] = points.Matching(body!["filter"]).Count() }),
            ("POST", "points/scroll") => (200, points.Scroll(body!)),
            ("POST", "points/query") => (200, points.Query(body!)),
            _ => (400, null),
        };
    }

    internal static JsonNode Done() => new JsonObject { ["operation_id"] = 1, ["status"] = "completed" };
}
