using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Coordination.Etcd;

/// <summary>Calls to whichever member of an etcd cluster answers, beginning with the one that answered last. Thread-safe.</summary>
internal sealed class EtcdGateway(EtcdStoreOptions options, HttpClient client) : IDisposable
{
    private const int LeaseNotFound = 5;
    private const int MaxLine = 64 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private int _preferred;

    /// <summary>Asks and reads one answer.</summary>
    /// <returns>The answer, or null when etcd knows no such lease.</returns>
    public async Task<TResponse?> CallAsync<TRequest, TResponse>(
        string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType, CancellationToken cancellationToken)
        where TResponse : class =>
        await TryAllAsync((member, cancellation) => AskAsync(member, path, request, requestType, responseType, cancellation), cancellationToken).ConfigureAwait(false);

    /// <summary>As <see cref="CallAsync"/>, but asks one member once.</summary>
    public async Task<TResponse?> AskAsync<TRequest, TResponse>(
        int member, string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType, CancellationToken cancellationToken)
        where TResponse : class
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.RequestTimeout);
        using var response = await client.PostAsync(new Uri(options.Endpoints[member], path), JsonContent.Create(request, requestType), deadline.Token).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return await response.Content.ReadFromJsonAsync(responseType, deadline.Token).ConfigureAwait(false);
        var error = await response.Content.ReadFromJsonAsync(EtcdJson.Default.EtcdError, deadline.Token).ConfigureAwait(false);
        return error?.Code == LeaseNotFound ? null : throw Failure(response.StatusCode, error);
    }

    /// <summary>Another member is asked first from now on.</summary>
    public void Avoid(int member) => Interlocked.CompareExchange(ref _preferred, (member + 1) % options.Endpoints.Count, member);

    /// <summary>Opens a stream of answers, one JSON object to a line.</summary>
    public async Task<EtcdStream> OpenAsync<TRequest>(string path, TRequest request, JsonTypeInfo<TRequest> requestType, CancellationToken cancellationToken) =>
        await TryAllAsync(async (member, cancellation) =>
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(options.RequestTimeout);
            using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Endpoints[member], path)) { Content = JsonContent.Create(request, requestType) };
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

    private async Task<T> TryAllAsync<T>(Func<int, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var member = Volatile.Read(ref _preferred);
            try
            {
                return await call(member, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpRequestException or HttpIOException or JsonException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                Avoid(member);
                if (TimeProvider.System.GetElapsedTime(started) > options.FailoverTime)
                    throw new StoreUnavailableException($"No member of etcd answers: {exception.Message}", exception);
            }
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

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
