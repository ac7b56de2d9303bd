using System.Collections.Concurrent;

namespace Multidustry.Cluster.GameServer.Worlds;

/// <summary>What others ask to be done on the world's thread. Thread-safe.</summary>
internal sealed class WorldCalls(WorldHost host)
{
    private readonly ConcurrentQueue<Action> _waiting = new();

    /// <summary>Runs something on the world's thread before its next tick; nothing when the world stands still for good.</summary>
    public void Post(Action action)
    {
        if (!host.Lifetime.HasEnded)
            _waiting.Enqueue(action);
    }

    /// <summary>Runs something on the world's thread and waits until it has happened.</summary>
    /// <exception cref="InvalidOperationException">The world stands still for good.</exception>
    public async ValueTask InvokeAsync(Action<WorldHost> action, CancellationToken cancellationToken) =>
        await InvokeAsync(host =>
        {
            action(host);
            return true;
        }, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs something on the world's thread and returns what it returned.</summary>
    /// <exception cref="InvalidOperationException">The world stands still for good.</exception>
    public async ValueTask<T> InvokeAsync<T>(Func<WorldHost, T> function, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                done.SetResult(function(host));
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        await Task.WhenAny(done.Task, host.Lifetime.Ended).WaitAsync(cancellationToken).ConfigureAwait(false);
        return done.Task.IsCompleted ? await done.Task.ConfigureAwait(false) : throw new InvalidOperationException($"World '{host.Name}' is not running any more.");
    }

    /// <summary>Does what waits, on the world's thread.</summary>
    public void Run()
    {
        while (_waiting.TryDequeue(out var call))
            host.Failures.Guard(call);
    }

    /// <summary>The world stands still for good: nothing that waits will happen.</summary>
    public void Clear() => _waiting.Clear();
}
