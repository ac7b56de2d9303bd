using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace Multidustry.Cluster.Tests.Coordination;

/// <summary>
/// Consul's key-value store as its documentation has it, in memory, to bring about what a real one seldom does: answers that get lost after
/// all was done, refusals, and a store that is put back to what it was.
/// </summary>
internal sealed class FakeConsul : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private SortedDictionary<string, (byte[] Value, ulong Index)> _pairs = new(StringComparer.Ordinal);
    private ulong _index = 10;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Decides about each request: what becomes of it, before it is carried out (answer null) or after.</summary>
    public Func<HttpRequestMessage, Fault> Faults { get; set; } = _ => Fault.None;

    public enum Fault
    {
        None,
        Refuse,
        LoseAnswer,
    }

    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_gate)
                return [.. _pairs.Keys];
        }
    }

    /// <summary>What there is now, to put it back later; indexes go back too.</summary>
    public Action Backup()
    {
        lock (_gate)
        {
            var (pairs, index) = (new SortedDictionary<string, (byte[], ulong)>(_pairs, StringComparer.Ordinal), _index);
            return () =>
            {
                lock (_gate)
                    (_pairs, _index) = (new(pairs, StringComparer.Ordinal), index);
                Signal();
            };
        }
    }

    public void Wipe()
    {
        lock (_gate)
            _pairs.Clear();
        Signal();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        var fault = Faults(request);
        if (fault == Fault.Refuse)
            return new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StringContent("No cluster leader") };
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
        var answer = request.Method == HttpMethod.Put && path == "/v1/txn" ? Transact(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsArray())
            : request.Method == HttpMethod.Get && path.StartsWith("/v1/kv/", StringComparison.Ordinal) ? await ReadAsync(path["/v1/kv/".Length..], request.RequestUri.Query, cancellationToken)
            : new HttpResponseMessage(HttpStatusCode.NotFound);
        return fault == Fault.LoseAnswer ? throw new HttpRequestException("The answer got lost.") : answer;
    }

    private async Task<HttpResponseMessage> ReadAsync(string key, string query, CancellationToken cancellationToken)
    {
        var options = HttpUtility.ParseQueryString(query);
        if (ulong.TryParse(options["index"], out var known))
        {
            var wait = TimeSpan.FromMilliseconds(int.Parse(options["wait"]!.TrimEnd('m', 's')));
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            over.CancelAfter(wait);
            while (!over.IsCancellationRequested)
            {
                var changed = Volatile.Read(ref _changed).Task;
                lock (_gate)
                    if (!_pairs.TryGetValue(key, out var pair) || pair.Index > known)
                        break;
                await changed.WaitAsync(over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        var flags = options.GetValues(null) ?? [];
        lock (_gate)
        {
            var found = _pairs.Where(pair => flags.Contains("recurse") || flags.Contains("keys") ? pair.Key.StartsWith(key, StringComparison.Ordinal) : pair.Key == key).ToList();
            return found.Count == 0 ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : Json(flags.Contains("keys") ? JsonSerializer.SerializeToNode(found.Select(pair => pair.Key))! : new JsonArray([.. found.Select(pair => Pair(pair.Key, pair.Value.Value, pair.Value.Index))]));
        }
    }

    private HttpResponseMessage Transact(JsonArray steps)
    {
        lock (_gate)
        {
            Assert.That(steps.Count, Is.LessThanOrEqualTo(64), "Consul takes no more");
            Assert.That(steps.ToJsonString().Length, Is.LessThanOrEqualTo(512 * 1024), "nor larger ones");
            var (after, index, results) = (new SortedDictionary<string, (byte[] Value, ulong Index)>(_pairs, StringComparer.Ordinal), _index + 1, new JsonArray());
            foreach (var step in steps.Select(step => step!["KV"]!))
            {
                var (verb, key, expected) = ((string)step["Verb"]!, (string)step["Key"]!, (ulong?)step["Index"] ?? 0);
                var there = after.TryGetValue(key, out var pair);
                if (verb is "cas" or "delete-cas" && (there ? pair.Index : 0) != expected || verb == "get" && !there)
                    return Json(new JsonObject { ["Results"] = null, ["Errors"] = new JsonArray(new JsonObject { ["What"] = "refused" }) }, HttpStatusCode.Conflict);
                if (verb is "cas" or "set")
                {
                    var value = step["Value"] is { } text ? Convert.FromBase64String((string)text!) : [];
                    // As Consul does: the same value again is no change.
                    after[key] = there && pair.Value.AsSpan().SequenceEqual(value) ? pair : (value, index);
                    results.Add(new JsonObject { ["KV"] = Pair(key, null, after[key].Index) });
                }
                else if (verb == "get")
                    results.Add(new JsonObject { ["KV"] = Pair(key, pair.Value, pair.Index) });
                else
                    after.Remove(key);
            }

            (_pairs, _index) = (after, index);
            Signal();
            return Json(new JsonObject { ["Results"] = results, ["Errors"] = null });
        }
    }

    private void Signal() => Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private static JsonObject Pair(string key, byte[]? value, ulong index) =>
        new() { ["LockIndex"] = 0, ["Key"] = key, ["Flags"] = 0, ["Value"] = value is { Length: > 0 } ? Convert.ToBase64String(value) : null, ["CreateIndex"] = index, ["ModifyIndex"] = index };

    private static HttpResponseMessage Json(JsonNode body, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = JsonContent.Create(body) };
}
