using Multidustry.Cluster.Coordination.Replication;

namespace Multidustry.Cluster.Coordination.Consul;

/// <summary>What the log amounts to in this process: read from memory, brought up to date by what was appended since. Thread-safe.</summary>
internal sealed class ConsulReplica(ConsulLog log, ConsulStoreOptions options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _advancing = new(1);
    private readonly SemaphoreSlim _appending = new(1);
    private StoreState _state = new(options.History);
    private ConsulHead? _head;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>An entry that somebody wants to append, and what is to be done with it as one.</summary>
    public sealed record Proposal(LogEntry Entry, params IReadOnlyList<ConsulStep> Further);

    /// <summary>The head up to which this process knows the log.</summary>
    public ConsulHead? Head
    {
        get
        {
            lock (_gate)
                return _head;
        }
    }

    /// <summary>Completes with the next change of the state.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Looks at the state.</summary>
    public T Look<T>(Func<StoreState, T> look)
    {
        lock (_gate)
            return look(_state);
    }

    /// <summary>Brings the state up to what is in the log now.</summary>
    /// <exception cref="StoreUnavailableException">No agent answers.</exception>
    public async Task SyncAsync(CancellationToken cancellationToken)
    {
        var known = Head;
        var head = await log.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        // Consul was put back to an earlier state, or begun anew: what is known is of another world.
        var isAnother = known is not null && (head.Store != known.Store || head.Index < known.Index);
        await AdvanceAsync(head, isAnother, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for the next change of the head and brings the state up to it.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        if (Head is not { } known)
        {
            await SyncAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        var head = await log.AwaitHeadAsync(known.Index, cancellationToken).ConfigureAwait(false);
        if (head is null || head.Store != known.Store || head.Index < known.Index)
            await SyncAsync(cancellationToken).ConfigureAwait(false);
        else
            await AdvanceAsync(head, isAnother: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Appends what somebody proposes after a look at the state; asked again whenever the state was found to be an older one.</summary>
    /// <param name="propose">Null when there is nothing to append. Decided by a state at most as old as the call.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The revision of the entry, or that of the state by which nothing was to be appended.</returns>
    /// <exception cref="StoreUnavailableException">No agent answers; the entry may get into the log or not.</exception>
    public async Task<long> AppendAsync(Func<StoreState, Proposal?> propose, CancellationToken cancellationToken)
    {
        await _appending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var isFresh = false; ; isFresh = true)
            {
                var (head, proposal, revision) = Propose(propose);
                if (head is not null && proposal is not null)
                {
                    if (await log.AppendAsync(head, proposal.Entry, proposal.Further, cancellationToken).ConfigureAwait(false) is { } next)
                    {
                        await ApplyOwnAsync(head, next, proposal.Entry, cancellationToken).ConfigureAwait(false);
                        return next.Revision;
                    }
                }
                else if (isFresh)
                    return revision;
                await SyncAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _appending.Release();
        }
    }

    /// <summary>Tells those who wait for a change that none can be seen for now.</summary>
    public void Fail(Exception problem)
    {
        var signal = Interlocked.Exchange(ref _changed, NewSignal());
        signal.TrySetException(problem);
        _ = signal.Task.Exception; // whether or not somebody waits
    }

    public void Dispose()
    {
        _advancing.Dispose();
        _appending.Dispose();
    }

    private (ConsulHead? Head, Proposal? Proposal, long Revision) Propose(Func<StoreState, Proposal?> propose)
    {
        lock (_gate)
            return (_head, propose(_state), _state.Revision);
    }

    /// <summary>Applies an entry that this process appended, without reading it again if nothing else happened.</summary>
    private async Task ApplyOwnAsync(ConsulHead head, ConsulHead next, LogEntry entry, CancellationToken cancellationToken)
    {
        await _advancing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (next.Index > 0 && _head == head && _state.Revision == head.Revision)
            {
                lock (_gate)
                {
                    _state.Apply(entry);
                    _head = next;
                }

                Signal();
                return;
            }
        }
        finally
        {
            _advancing.Release();
        }

        await SyncAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task AdvanceAsync(ConsulHead head, bool isAnother, CancellationToken cancellationToken)
    {
        await _advancing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!isAnother && _head is { } known && head.Index <= known.Index)
                return;
            while (_head is null || isAnother || !await CatchUpAsync(head.Revision, cancellationToken).ConfigureAwait(false))
            {
                // The beginning, or the entries that follow what is known are gone: from what was written down.
                head = await log.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
                if (await log.LoadAsync(head, options.History, cancellationToken).ConfigureAwait(false) is not { } loaded)
                    continue;
                lock (_gate)
                    (_state, _head, isAnother) = (loaded, head with { Index = 0 }, false);
            }

            lock (_gate)
                _head = head;
            Signal();
        }
        finally
        {
            _advancing.Release();
        }
    }

    private async Task<bool> CatchUpAsync(long revision, CancellationToken cancellationToken)
    {
        while (_state.Revision < revision)
        {
            if (await log.ReadAsync(_state.Revision + 1, revision, cancellationToken).ConfigureAwait(false) is not { } entries)
                return false;
            lock (_gate)
                foreach (var entry in entries)
                    _state.Apply(entry);
        }

        return true;
    }

    private void Signal() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
