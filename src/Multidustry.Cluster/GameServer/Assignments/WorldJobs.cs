using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>One job for a world at a time; worlds don't wait for each other. A job that failed is told, and its world left alone for a while. Thread-safe.</summary>
internal sealed class WorldJobs(TimeSpan retryInterval, Func<string, Exception, bool>? failed, TimeProvider time, Func<string, ILogger> logOf, CancellationToken stop)
{
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <summary>Begins a job, unless there is one for that world.</summary>
    public void Begin(string world, Func<Task> job)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_running.TryAdd(world, entered.Task))
            _ = RunAsync(world, job, entered);
    }

    /// <summary>Whether a job is done for a world.</summary>
    public bool IsBusy(string world) => _running.ContainsKey(world);

    /// <summary>Waits for those under way.</summary>
    public Task CompleteAsync() => Task.WhenAll(_running.Values);

    private async Task RunAsync(string world, Func<Task> job, TaskCompletionSource done)
    {
        try
        {
            await Task.Run(job, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The lease is lost, or the node stops.
        }
        catch (Exception e)
        {
            if (failed?.Invoke(world, e) is not true)
                Tell(world, e);
            await Task.Delay(retryInterval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _running.TryRemove(world, out _);
            done.SetResult();
        }
    }

    private void Tell(string world, Exception problem)
    {
        if (problem is IOException or MalformedDataException)
            Log.Waits(logOf(world), world, problem.Message); // a disk, a store, a file that isn't there or is no good: where it was thrown tells nothing
        else
            Log.Failed(logOf(world), problem, world);
    }
}
