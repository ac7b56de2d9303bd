namespace Multidustry.Cluster.Coordination;

/// <summary>
/// A lease that is renewed for as long as the store answers. It counts as lost as soon as the store might have ended it: that is
/// measured from before the last renewal was sent, so a process that stood still knows it when it wakes up. Thread-safe.
/// </summary>
public sealed class KeptLease : IAsyncDisposable
{
    private readonly ICoordinationStore _store;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeToLive;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _deadline;
    private readonly Task _renewing;
    private long _renewed;

    private KeptLease(ICoordinationStore store, StoreLease lease, TimeSpan timeToLive, long granted, TimeProvider time)
    {
        (_store, Lease, _timeToLive, _renewed, _time) = (store, lease, timeToLive, granted, time);
        Lost = _lost.Token;
        _deadline = time.CreateTimer(_ => LoseWhenDue(), null, Remaining, Timeout.InfiniteTimeSpan);
        _renewing = RenewAsync();
    }

    /// <summary>The lease, to put keys under.</summary>
    public StoreLease Lease { get; }

    /// <summary>Cancelled when the lease is lost or given back.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Whether the lease is certainly alive at this moment; the clock decides, not the last message.</summary>
    public bool IsAlive => !_lost.IsCancellationRequested && Remaining > TimeSpan.Zero;

    internal TimeProvider Time => _time;

    private TimeSpan Remaining => _timeToLive - _time.GetElapsedTime(Volatile.Read(ref _renewed));

    /// <summary>Gets a lease and begins to renew it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="timeToLive">How long the lease lives without being renewed; whole seconds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    public static async Task<KeptLease> GrantAsync(ICoordinationStore store, TimeSpan timeToLive, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        var before = time.GetTimestamp();
        var lease = await store.GrantLeaseAsync(timeToLive, cancellationToken).ConfigureAwait(false);
        return new KeptLease(store, lease, timeToLive, before, time);
    }

    /// <summary>Gives the lease back: its keys are gone when this returns, if the store can be reached.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        await _deadline.DisposeAsync().ConfigureAwait(false);
        await _lost.CancelAsync().ConfigureAwait(false);
        try
        {
            await _store.RevokeLeaseAsync(Lease).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It ends by itself, whatever the store says.
        }
    }

    private async Task RenewAsync()
    {
        var pause = _timeToLive / 3;
        try
        {
            while (!_lost.IsCancellationRequested)
            {
                await Task.Delay(pause, _time, _stop.Token).ConfigureAwait(false);
                pause = await TryRenewAsync().ConfigureAwait(false) ? _timeToLive / 3 : _timeToLive / 10;
            }
        }
        catch (OperationCanceledException)
        {
            // Given back.
        }
    }

    private async ValueTask<bool> TryRenewAsync()
    {
        try
        {
            var before = _time.GetTimestamp();
            if (await _store.RenewLeaseAsync(Lease, _stop.Token).ConfigureAwait(false))
            {
                Volatile.Write(ref _renewed, before);
                _deadline.Change(Remaining > TimeSpan.Zero ? Remaining : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
            else
                await _lost.CancelAsync().ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            return false; // whatever it was: tried again until the deadline, which is told
        }
    }

    private void LoseWhenDue()
    {
        if (Remaining <= TimeSpan.Zero)
            _lost.Cancel();
        else
            _deadline.Change(Remaining, Timeout.InfiniteTimeSpan);
    }
}
