using Multidustry.Cluster.GameServer.Ownership;

namespace Multidustry.Cluster.GameServer.Worlds;

/// <summary>Lets a world stand still between two ticks for a move, and go on. Thread-safe.</summary>
internal sealed class WorldFreeze(WorldHost host)
{
    private volatile bool _frozen;
    private Action? _next;

    /// <summary>Whether nothing happens in the world.</summary>
    public bool IsFrozen => _frozen;

    /// <summary>Lets the world stand still after its next tick: nothing happens in it until <see cref="End"/>, and nothing is lost that comes meanwhile.</summary>
    /// <param name="last">Looks at the world as it stands then.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What was seen, and the timestamp of the moment.</returns>
    public async Task<(T Seen, long Since)> BeginAsync<T>(Func<WorldHost, T> last, CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource<(T, long)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _next, () =>
        {
            var since = host.Time.GetTimestamp();
            try
            {
                seen.SetResult((last(host), since));
            }
            catch (Exception e)
            {
                seen.SetException(e);
            }
        });
        await Task.WhenAny(seen.Task, host.Lifetime.Ended).WaitAsync(cancellationToken).ConfigureAwait(false);
        return seen.Task.IsCompleted ? await seen.Task.ConfigureAwait(false) : throw new OwnershipLostException(host.Name);
    }

    /// <summary>Lets the world go on.</summary>
    public void End()
    {
        Volatile.Write(ref _next, null);
        host.Scheduled.IsPaused = host.IsPaused;
        _frozen = false;
    }

    /// <summary>Stops the world if somebody asked for it; on the world's thread, after a tick.</summary>
    public void Check()
    {
        if (Interlocked.Exchange(ref _next, null) is not { } look)
            return;
        _frozen = true;
        host.Scheduled.IsPaused = true;
        look();
    }
}
