using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Multidustry.Cluster.Coordination;

namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>The coordination store as one process reaches it over a network that delays and loses.</summary>
internal sealed class DistantStore(ICoordinationStore store, Machine machine, NetworkConditions network, StoreTraffic traffic) : ICoordinationStore
{
    private readonly int _incarnation = machine.Incarnation;
    private long _lastChange;

    public ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        traffic.Reads++;
        return CallAsync(() => store.GetAsync(key), cancellationToken);
    }

    public ValueTask<StorePage> ListAsync(string prefix, int limit = 1000, string? after = null, CancellationToken cancellationToken = default)
    {
        traffic.Reads++;
        return CallAsync(() => store.ListAsync(prefix, limit, after), cancellationToken);
    }

    public ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default)
    {
        traffic.Commit(transaction);
        return CallAsync(() => store.CommitAsync(transaction), cancellationToken);
    }

    public ValueTask<StoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default) =>
        CallAsync(() => store.GrantLeaseAsync(timeToLive), cancellationToken);

    public ValueTask<bool> RenewLeaseAsync(StoreLease lease, CancellationToken cancellationToken = default)
    {
        traffic.Renewals++;
        return CallAsync(() => store.RenewLeaseAsync(lease), cancellationToken);
    }

    public async ValueTask RevokeLeaseAsync(StoreLease lease, CancellationToken cancellationToken = default) => await CallAsync(
        async () =>
        {
            await store.RevokeLeaseAsync(lease).ConfigureAwait(false);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var arriving = Channel.CreateUnbounded<StoreChange>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = SendChangesAsync(prefix, afterRevision, arriving.Writer, end.Token);
        try
        {
            await foreach (var change in arriving.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return change;
        }
        finally
        {
            end.Cancel();
        }
    }

    /// <summary>A machine's connection ends with it; the store is everybody's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task SendChangesAsync(string prefix, long after, ChannelWriter<StoreChange> arriving, CancellationToken end)
    {
        try
        {
            await foreach (var change in store.WatchAsync(prefix, after, end).ConfigureAwait(false))
            {
                if (IsLost(network.WatchLoss))
                    throw new StoreUnavailableException("The watch broke.");
                traffic.Changes++;

                // One connection: what was sent first arrives first.
                var due = Math.Max(_lastChange, machine.Time.Now + network.OneWay(machine.Random).Ticks);
                _lastChange = due;
                machine.After(TimeSpan.FromTicks(due - machine.Time.Now), () => arriving.TryWrite(change));
            }
        }
        catch (Exception failure) when (failure is StoreUnavailableException or RevisionCompactedException)
        {
            machine.After(failure is StoreUnavailableException ? network.Patience : network.Latency, () => arriving.TryComplete(failure));
        }
        catch (OperationCanceledException)
        {
            // Nobody watches any more.
        }
    }

    private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        machine.After(network.Patience, () => answer.TrySetException(new StoreUnavailableException("No answer came.")));
        if (!IsLost(network.RequestLoss))
            machine.Time.After(network.OneWay(machine.Random), () => Arrive(call, answer));
        if (!machine.IsPartitioned && machine.Incarnation == _incarnation && IsLost(network.RequestRepetition))
            machine.Time.After(network.OneWay(machine.Random) + network.OneWay(machine.Random), () => Arrive(call, answer)); // as something on the way sent it again
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    // At the store: it answers at once, and whether the answer arrives is another matter.
    private void Arrive<T>(Func<ValueTask<T>> call, TaskCompletionSource<T> answer)
    {
        var result = AskAsync(call);
        if (!result.IsCompleted)
            throw new InvalidOperationException("The store behind the network has to answer at once.");
        if (IsLost(network.AnswerLoss))
            return;
        machine.After(network.OneWay(machine.Random), () =>
        {
            if (result.IsCompletedSuccessfully)
                answer.TrySetResult(result.Result);
            else
                answer.TrySetException(result.Exception!.InnerExceptions);
        });
    }

    // What is thrown at once is an answer as well.
    private static async Task<T> AskAsync<T>(Func<ValueTask<T>> call) => await call().ConfigureAwait(false);

    private bool IsLost(double chance) => machine.IsPartitioned || machine.Incarnation != _incarnation || (!network.IsCalm && chance > 0 && machine.Random.NextDouble() < chance);
}
