using System.Collections.Concurrent;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Storage.KeyValue;

namespace Multidustry.Plugins.Calls;

/// <summary>
/// Runs calls of plugins away from the thread that they run on, many at once, and gives each outcome back.
/// Every call gets exactly one outcome, unless the reactor is disposed before. Thread-safe.
/// </summary>
/// <param name="services">What can be called.</param>
/// <param name="post">Takes outcomes to where the plugins run, from any thread.</param>
public sealed class PluginReactor(PluginServices services, Action<PluginCall, CallOutcome> post) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<(string, ValueScope), Task<IKeyValueStore?>> _values = new();
    private readonly ConcurrentDictionary<string, Task<IDocumentStore?>> _documents = new();
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Begins a call and returns at once.</summary>
    public void Begin(PluginCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var running = Task.Run(() => RunAsync(call));
        _running.TryAdd(running, true);
        running.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Ends all calls without outcomes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync(PluginCall call)
    {
        CallOutcome outcome;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(services.Timeout);
        try
        {
            outcome = await OutcomeAsync(call, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (_stop.IsCancellationRequested)
                return;
            outcome = FailedOutcome.Late(services);
        }
        catch (Exception problem) when (problem is ArgumentException or StorageQuotaException or IOException or HttpRequestException)
        {
            outcome = FailedOutcome.Of(problem);
        }
        catch (Exception)
        {
            // The plugin has to hear something; what exactly is wrong inside the host is none of its business.
            outcome = new FailedOutcome("the host failed");
        }

        post(call, outcome);
    }

    private async ValueTask<CallOutcome> OutcomeAsync(PluginCall call, CancellationToken cancellationToken) => call.Request switch
    {
        GetValue get => Entry(await (await ValuesAsync(call.Plugin, get.Scope, cancellationToken).ConfigureAwait(false)).GetAsync(get.Key, cancellationToken).ConfigureAwait(false)),
        PutValue put => Version(await (await ValuesAsync(call.Plugin, put.Scope, cancellationToken).ConfigureAwait(false)).PutAsync(put.Key, put.Value, put.IfVersion, cancellationToken).ConfigureAwait(false)),
        DeleteValue delete => Done(await (await ValuesAsync(call.Plugin, delete.Scope, cancellationToken).ConfigureAwait(false)).DeleteAsync(delete.Key, null, cancellationToken).ConfigureAwait(false)),
        ListValues list => Page((await (await ValuesAsync(call.Plugin, list.Scope, cancellationToken).ConfigureAwait(false)).ListAsync(list.Prefix, list.Limit, null, cancellationToken).ConfigureAwait(false)).Select(Entry)),
        GetDocument get => Document(await (await DocumentsAsync(call.Plugin, cancellationToken).ConfigureAwait(false)).GetAsync(get.Collection, get.Id, cancellationToken).ConfigureAwait(false)),
        PutDocument put => Version(await (await DocumentsAsync(call.Plugin, cancellationToken).ConfigureAwait(false)).PutAsync(put.Collection, put.Id, put.Json, put.IfVersion, cancellationToken).ConfigureAwait(false)),
        DeleteDocument delete => Done(await (await DocumentsAsync(call.Plugin, cancellationToken).ConfigureAwait(false)).DeleteAsync(delete.Collection, delete.Id, null, cancellationToken).ConfigureAwait(false)),
        ListDocuments list => Page((await (await DocumentsAsync(call.Plugin, cancellationToken).ConfigureAwait(false)).QueryAsync(list.Collection, new DocumentQuery { After = list.After, Limit = list.Limit }, cancellationToken).ConfigureAwait(false)).Documents.Select(Document)),
        SendHttp send => await HttpCalls.SendAsync(services, send, cancellationToken).ConfigureAwait(false),
        _ => throw new NotSupportedException(call.Request.GetType().Name),
    };

    private async ValueTask<IKeyValueStore> ValuesAsync(string plugin, ValueScope scope, CancellationToken cancellationToken)
    {
        var store = services.Values is null ? null : await _values.GetOrAdd((plugin, scope), key => services.Values(key.Item1, key.Item2, _stop.Token).AsTask()).WaitAsync(cancellationToken).ConfigureAwait(false);
        return store ?? throw new ArgumentException($"this node has no {(scope == ValueScope.Node ? "node" : "cluster")} storage");
    }

    private async ValueTask<IDocumentStore> DocumentsAsync(string plugin, CancellationToken cancellationToken)
    {
        var store = services.Documents is null ? null : await _documents.GetOrAdd(plugin, key => services.Documents(key, _stop.Token).AsTask()).WaitAsync(cancellationToken).ConfigureAwait(false);
        return store ?? throw new ArgumentException("this node has no documents");
    }

    /// <summary>As many entries as fit into an outcome.</summary>
    private EntriesOutcome Page(IEnumerable<CallOutcome> entries)
    {
        var page = new List<CallEntry>();
        var left = services.MaxOutcomeBytes;
        foreach (var entry in entries.OfType<EntryOutcome>())
        {
            left -= entry.Entry.Key.Length + entry.Entry.Value.Length;
            if (left < 0)
                break;
            page.Add(entry.Entry);
        }

        return new EntriesOutcome(page);
    }

    private static CallOutcome Entry(KeyValueEntry? entry) => entry is null ? new NothingOutcome() : new EntryOutcome(new CallEntry(entry.Key, entry.Value.ToArray(), entry.Version));

    private static CallOutcome Document(StoredDocument? document) => document is null ? new NothingOutcome() : new EntryOutcome(new CallEntry(document.Id, document.Json.ToArray(), document.Version));

    private static CallOutcome Version(long? version) => version is { } put ? new VersionOutcome(put) : new NothingOutcome();

    private static CallOutcome Done(bool done) => done ? new DoneOutcome() : new NothingOutcome();
}
