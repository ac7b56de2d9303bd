using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;

namespace Multidustry.Ctl;

/// <summary>The API, as JSON: what it adds later shows up without a new client.</summary>
internal sealed class ApiClient : IDisposable
{
    private const int PageSize = 500;
    private readonly HttpClient _http;

    public ApiClient(Uri server, string? token)
    {
        _http = new HttpClient { BaseAddress = new Uri(server, "/api/v1/"), Timeout = Timeout.InfiniteTimeSpan };
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>All pages of a list.</summary>
    public async Task<JsonArray> ListAsync(string path, CancellationToken cancellationToken)
    {
        var (all, cursor) = (new JsonArray(), "");
        do
        {
            var page = (await GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={PageSize}&cursor={cursor}", cancellationToken).ConfigureAwait(false))!;
            foreach (var item in page["items"]!.AsArray())
                all.Add(item!.DeepClone());
            cursor = (string?)page["next"];
        }
        while (cursor is not null);
        return all;
    }

    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken, bool onlyNew = false)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (onlyNew)
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        using var response = await CheckedAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public async Task<byte[]> DownloadAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await CheckedAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task UploadAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new ByteArrayContent(content) };
        (await CheckedAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    /// <summary>A response whose body is read as it comes.</summary>
    public async Task<HttpResponseMessage> StreamAsync(string path, string? lastEvent, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEvent is not null)
            request.Headers.Add("Last-Event-ID", lastEvent);
        return await CheckedAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads events as they come; an answer that ends is asked for again, behind the last event.</summary>
    /// <param name="path">Where they come from.</param>
    /// <param name="last">The id of the last event that is known; null for none.</param>
    /// <param name="handle">Takes an event; false for enough.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task FollowAsync(string path, string? last, Func<JsonNode, bool> handle, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var response = await StreamAsync(path, last, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken).ConfigureAwait(false))
                {
                    last = item.EventId ?? last;
                    if (!handle(JsonNode.Parse(item.Data)!))
                        return;
                }
            }
            catch (IOException)
            {
                // The server went; perhaps it, or another behind its address, is there again.
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> CheckedAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        var response = await _http.SendAsync(request, completion, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw new ApiProblem(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
    }
}

/// <summary>The cluster refused.</summary>
internal sealed class ApiProblem(HttpStatusCode status, string body) : Exception(Text(status, body))
{
    public HttpStatusCode Status { get; } = status;

    public int ExitCode => Status switch
    {
        HttpStatusCode.NotFound => Ctl.ExitCode.NotFound,
        HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => Ctl.ExitCode.Conflict,
        _ => Ctl.ExitCode.Refused,
    };

    private static string Text(HttpStatusCode status, string body)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject problem)
                return (string?)problem["detail"] ?? (string?)problem["title"] ?? $"HTTP {(int)status}";
        }
        catch (System.Text.Json.JsonException)
        {
            // Something between here and the API answered.
        }

        return $"HTTP {(int)status} {status}";
    }
}
