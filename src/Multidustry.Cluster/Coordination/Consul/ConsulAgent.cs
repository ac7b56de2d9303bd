using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using Multidustry.Cluster.Coordination.Remote;

namespace Multidustry.Cluster.Coordination.Consul;

/// <summary>Consul's key-value store over HTTP, at whichever agent answers. Keys are those behind the namespace. Thread-safe.</summary>
internal sealed class ConsulAgent(ConsulStoreOptions options, HttpClient client) : IDisposable
{
    /// <summary>The most steps of one transaction.</summary>
    public const int MaxSteps = 64;

    private readonly StoreMembers _members = new("Consul", options.Endpoints, options.FailoverTime);

    /// <summary>Asks one agent after another, for calls of several requests.</summary>
    public Task<T> TryAllAsync<T>(Func<int, CancellationToken, Task<T>> call, CancellationToken cancellationToken) => _members.TryAllAsync(call, cancellationToken);

    /// <summary>Reads a key as it certainly is; null when it isn't there.</summary>
    public Task<ConsulPair?> ReadAsync(string key, CancellationToken cancellationToken) =>
        TryAllAsync((member, cancellation) => ReadAsync(member, key, cancellation), cancellationToken);

    /// <summary>As <see cref="ReadAsync(string, CancellationToken)"/>, at one agent.</summary>
    public async Task<ConsulPair?> ReadAsync(int member, string key, CancellationToken cancellationToken) =>
        await GetAsync(member, key, "consistent", ConsulJson.Default.ConsulPairArray, TimeSpan.Zero, cancellationToken).ConfigureAwait(false) is [var only, ..] ? only : null;

    /// <summary>Waits until a key has another index than a known one, or some time is over.</summary>
    public Task<ConsulPair?> AwaitAsync(string key, ulong index, CancellationToken cancellationToken) => TryAllAsync(
        async (member, cancellation) =>
        {
            var wait = options.BlockingTime;
            var query = string.Create(CultureInfo.InvariantCulture, $"index={index}&wait={(long)wait.TotalMilliseconds}ms");
            // The agent adds up to a sixteenth of the time, so that not all come back at once.
            return await GetAsync(member, key, query, ConsulJson.Default.ConsulPairArray, wait + (wait / 16), cancellation).ConfigureAwait(false) is [var only, ..] ? only : null;
        },
        cancellationToken);

    /// <summary>Reads what stands behind a prefix; any agent may answer, from a moment ago.</summary>
    public async Task<ConsulPair[]> ListAsync(string prefix, CancellationToken cancellationToken) =>
        await TryAllAsync((member, cancellation) => GetAsync(member, prefix, "recurse&stale", ConsulJson.Default.ConsulPairArray, TimeSpan.Zero, cancellation), cancellationToken).ConfigureAwait(false) ?? [];

    /// <summary>The keys behind a prefix.</summary>
    public async Task<IEnumerable<string>> KeysAsync(string prefix, CancellationToken cancellationToken)
    {
        var keys = await TryAllAsync((member, cancellation) => GetAsync(member, prefix, "keys", ConsulJson.Default.StringArray, TimeSpan.Zero, cancellation), cancellationToken).ConfigureAwait(false);
        return (keys ?? []).Select(key => key[options.Namespace.Length..]);
    }

    /// <summary>Carries steps out as one; null when one of them was refused and nothing was done.</summary>
    public async Task<ConsulPair?[]?> TransactAsync(int member, IEnumerable<ConsulStep> steps, CancellationToken cancellationToken)
    {
        var operations = steps.Select(step => new ConsulOperation(step with { Key = options.Namespace + step.Key })).ToArray();
        using var deadline = Deadline(TimeSpan.Zero, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Put, _members.At(member, "v1/txn")) { Content = JsonContent.Create(operations, ConsulJson.Default.ConsulOperationArray) };
        using var response = await SendAsync(request, deadline.Token).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Conflict)
            return null;
        await CheckAsync(response, deadline.Token).ConfigureAwait(false);
        var answer = await response.Content.ReadFromJsonAsync(ConsulJson.Default.ConsulResults, deadline.Token).ConfigureAwait(false);
        return [.. (answer?.Results ?? []).Select(result => result.Pair)];
    }

    /// <summary>As <see cref="TransactAsync(int, IEnumerable{ConsulStep}, CancellationToken)"/>, for steps that may be carried out twice.</summary>
    public Task<ConsulPair?[]?> TransactAsync(IEnumerable<ConsulStep> steps, CancellationToken cancellationToken) =>
        TryAllAsync((member, cancellation) => TransactAsync(member, steps, cancellation), cancellationToken);

    public void Dispose() => client.Dispose();

    private async Task<T?> GetAsync<T>(int member, string key, string query, JsonTypeInfo<T> type, TimeSpan blocking, CancellationToken cancellationToken)
        where T : class
    {
        var path = string.Join('/', (options.Namespace + key).Split('/').Select(Uri.EscapeDataString));
        using var deadline = Deadline(blocking, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, _members.At(member, $"v1/kv/{path}?{query}"));
        using var response = await SendAsync(request, deadline.Token).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        await CheckAsync(response, deadline.Token).ConfigureAwait(false);
        return await response.Content.ReadFromJsonAsync(type, deadline.Token).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (options.Token is { } token)
            request.Headers.Add("X-Consul-Token", token);
        return client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
    }

    private CancellationTokenSource Deadline(TimeSpan blocking, CancellationToken cancellationToken)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.RequestTimeout + blocking);
        return deadline;
    }

    /// <summary>What may pass by itself, such as an election, is tried again; a request that Consul refuses is not.</summary>
    private static async Task CheckAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return;
        var text = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)}".Trim();
        throw response.StatusCode >= HttpStatusCode.InternalServerError || response.StatusCode == HttpStatusCode.TooManyRequests
            ? new HttpRequestException(text)
            : new StoreUnavailableException($"Consul refused a request: {text}");
    }
}
