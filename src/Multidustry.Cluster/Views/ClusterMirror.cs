using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Loops;

namespace Multidustry.Cluster.Views;

/// <summary>
/// Follows parts of the coordination store. It may lag behind, so whoever decides by it writes with conditions on what it read.
/// Thread-safe.
/// </summary>
public sealed class ClusterMirror : IAsyncDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(0.5);
    private const int PageSize = 1000;
    private readonly ICoordinationStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ImmutableArray<string> _prefixes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Task _following;
    private readonly TaskCompletionSource _complete = NewSignal();
    private TaskCompletionSource _changed = NewSignal();
    private ClusterView _view = ClusterView.Empty;
    private int _listed;

    /// <summary>Begins to follow.</summary>
    /// <param name="store">The store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="prefixes">Which of <see cref="ClusterView.Prefixes"/> to follow; none for all.</param>
    public ClusterMirror(ICoordinationStore store, TimeProvider time, params ReadOnlySpan<string> prefixes)
        : this(store, time, NullLogger.Instance, prefixes)
    {
    }

    /// <summary>Begins to follow.</summary>
    /// <param name="store">The store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where it is told that following failed and begins anew.</param>
    /// <param name="prefixes">Which of <see cref="ClusterView.Prefixes"/> to follow; none for all.</param>
    public ClusterMirror(ICoordinationStore store, TimeProvider time, ILogger log, params ReadOnlySpan<string> prefixes)
    {
        (_store, _time, _log) = (store, time, log);
        _prefixes = prefixes.IsEmpty ? ClusterView.Prefixes : [.. prefixes];
        _following = Task.WhenAll(_prefixes.Select(FollowAsync));
    }

    /// <summary>What was seen last.</summary>
    public ClusterView View => Volatile.Read(ref _view);

    /// <summary>Completes when everything that stood in the store at the start was seen.</summary>
    public Task Complete => _complete.Task;

    /// <summary>A task that completes when <see cref="View"/> isn't this one any more.</summary>
    public Task ChangedSince(ClusterView view)
    {
        lock (_gate)
            return ReferenceEquals(_view, view) ? _changed.Task : Task.CompletedTask;
    }

    /// <summary>Takes in a change that the caller knows of before the store tells it, such as one of its own.</summary>
    public void Apply(StoreChange change)
    {
        lock (_gate)
            Publish(_view.With(change));
    }

    /// <summary>Stops following.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        _complete.TrySetCanceled();
    }

    private Task FollowAsync(string prefix)
    {
        long? seen = null;
        var isFirst = true;
        return new BackgroundLoop($"mirror of {prefix}", RetryInterval, _time, _log).RunAsync(FollowOnceAsync, _stop.Token);

        async Task FollowOnceAsync(CancellationToken stop)
        {
            if (seen is null)
            {
                seen = await ListAsync(prefix, stop).ConfigureAwait(false);
                if (isFirst && Interlocked.Increment(ref _listed) == _prefixes.Length)
                    _complete.TrySetResult();
                isFirst = false;
            }

            try
            {
                await foreach (var change in _store.WatchAsync(prefix, seen.Value, stop).ConfigureAwait(false))
                {
                    Apply(change);
                    seen = change.Revision - 1; // its transaction may hold more; what was seen already changes nothing
                }
            }
            catch (RevisionCompactedException)
            {
                seen = null;
            }
        }
    }

    private async Task<long> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var standing = new List<StoreEntry>();
        long? first = null;
        StorePage page;
        do
        {
            page = await _store.ListAsync(prefix, PageSize, standing.Count == 0 ? null : standing[^1].Key, cancellationToken).ConfigureAwait(false);
            first ??= page.Revision;
            standing.AddRange(page.Entries);
        }
        while (page.HasMore);

        var keys = standing.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        lock (_gate)
        {
            var view = _view;
            foreach (var (key, modified) in _view.KeysOf(prefix).Where(known => known.Modified <= first && !keys.Contains(known.Key)).ToList())
                view = view.With(new StoreChange(key, null, modified + 1));
            foreach (var entry in standing)
                view = view.With(new StoreChange(entry.Key, entry, entry.Modified));
            Publish(view);
        }

        return first.Value;
    }

    private void Publish(ClusterView view)
    {
        if (ReferenceEquals(_view, view))
            return;
        Volatile.Write(ref _view, view);
        var signal = _changed;
        _changed = NewSignal();
        signal.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
