using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Multidustry.Cluster.Coordination.Remote;

namespace Multidustry.Cluster.Coordination.Etcd;

/// <summary>Calls to whichever member of an etcd cluster answers, beginning with the one that answered last. Thread-safe.</summary>
internal sealed class EtcdGateway(EtcdStoreOptions options, HttpClient client) : IDisposable
{
    private const int LeaseNotFound = 5;
    private const int MaxLine = 64 << 20;
    private readonly StoreMembers _members = new("etcd", options.Endpoints, options.FailoverTime);

    /// <summary>Asks and reads one answer.</summary>
    /// <returns>The answer, or null when etcd knows no such lease.</returns>
    public async Task<TResponse?> CallAsync<TRequest, TResponse>(
        string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType, CancellationToken cancellationToken)
        where TResponse : class =>
        await _members.TryAllAsync((member, cancellation) => AskAsync(member, path, request, requestType, responseType, cancellation), cancellationToken).ConfigureAwait(false);

    /// <summary>As <see cref="CallAsync"/>, but asks one member once.</summary>
    public async Task<TResponse?> AskAsync<TRequest, TResponse>(
        int member, string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType, CancellationToken cancellationToken)
        where TResponse : class
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.RequestTimeout);
        using var response = await client.PostAsync(_members.At(member, path), JsonContent.Create(request, requestType), deadline.Token).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return await response.Content.ReadFromJsonAsync(responseType, deadline.Token).ConfigureAwait(false);
        var error = await response.Content.ReadFromJsonAsync(EtcdJson.Default.EtcdError, deadline.Token).ConfigureAwait(false);
        return error?.Code == LeaseNotFound ? null : throw Failure(response.StatusCode, error);
    }

    /// <summary>Another member is asked first from now on.</summary>
    public void Avoid(int member) => _members.Avoid(member);

    /// <summary>Opens a stream of answers, one JSON object to a line.</summary>
    public async Task<EtcdStream> OpenAsync<TRequest>(string path, TRequest request, JsonTypeInfo<TRequest> requestType, CancellationToken cancellationToken) =>
        await _members.TryAllAsync(async (member, cancellation) =>
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(options.RequestTimeout);
            using var message = new HttpRequestMessage(HttpMethod.Post, _members.At(member, path)) { Content = JsonContent.Create(request, requestType) };
            var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            return new EtcdStream(member, new StreamReader(await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false), bufferSize: 1 << 16));
        }, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the next answer of a stream; null at its end.</summary>
    /// <exception cref="IOException">The stream broke, or an answer is too large.</exception>
    public static async Task<T?> ReadAsync<T>(EtcdStream stream, JsonTypeInfo<StreamItem<T>> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var line = await stream.Lines.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            if (line is null)
                return null;
            if (line.Length > MaxLine)
                throw new IOException($"etcd sent {line.Length} characters at once.");
            var item = JsonSerializer.Deserialize(line, type);
            return item?.Result ?? throw new IOException($"etcd ended the stream: {item?.Error?.Message ?? item?.Error?.Text}");
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or HttpIOException)
        {
            throw new IOException("The stream from etcd broke.", exception);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>What may pass by itself, such as an election, is tried again; a request that etcd refuses is not.</summary>
    private static Exception Failure(HttpStatusCode status, EtcdError? error)
    {
        var text = error?.Message ?? error?.Text ?? status.ToString();
        return (int)status >= 500
            ? new HttpRequestException(text)
            : new StoreUnavailableException($"etcd refused a request: {text}");
    }
}

/// <summary>Answers that one member sends one after another.</summary>
internal sealed record EtcdStream(int Member, StreamReader Lines) : IDisposable
{
    public void Dispose() => Lines.Dispose();
}
