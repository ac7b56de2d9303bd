using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multidustry.Plugins.Storage;

namespace Multidustry.Storage.Qdrant;

/// <summary>The requests of Qdrant's HTTP interface that the store needs. Thread-safe.</summary>
internal sealed class QdrantClient(HttpClient http, QdrantOptions options)
{
    /// <summary>Sends JSON and returns <c>result</c> of the answer; null when there is nothing at the address.</summary>
    /// <exception cref="StorageUnavailableException">The server can't be reached, refuses, or answers nonsense.</exception>
    public async ValueTask<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(options.Address, $"collections/{Uri.EscapeDataString(options.Collection)}{path}"));
            if (body is not null)
                request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            if (options.ApiKey is not null)
                request.Headers.Add("api-key", options.ApiKey);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotFound && method == HttpMethod.Get)
                return null;
            await response.Content.LoadIntoBufferAsync(options.MaxReplyBytes, cancellationToken).ConfigureAwait(false);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw new StorageUnavailableException($"Qdrant at {options.Address} answers {(int)response.StatusCode}: {Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 300)))}");
            return JsonNode.Parse(bytes)?["result"] ?? throw new StorageUnavailableException($"Qdrant at {options.Address} answers without a result");
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException or InvalidOperationException || (problem is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StorageUnavailableException($"Qdrant at {options.Address}: {problem.Message}", problem);
        }
    }
}
