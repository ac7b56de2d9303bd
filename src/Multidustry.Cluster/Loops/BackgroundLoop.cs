using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Membership;

namespace Multidustry.Cluster.Loops;

/// <summary>
/// Work of a role that goes on until the role stops, whatever happens: what it throws is counted, told and waited out, and it
/// begins anew. Thread-safe.
/// </summary>
/// <param name="name">What the work is, for log and metrics.</param>
/// <param name="pause">How long to wait after a failure. What nobody foresaw is waited out longer each time in a row, up to 32 times as long.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures are told.</param>
internal sealed class BackgroundLoop(string name, TimeSpan pause, TimeProvider time, ILogger log)
{
    private const int MaxDoublings = 5;

    /// <summary>Does the work again and again until stopped. Never throws.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        var surprises = 0;
        while (!stop.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            try
            {
                await work(stop).ConfigureAwait(false);
                surprises = 0;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                var longest = pause * (1 << MaxDoublings);
                surprises = IsForeseen(e) ? 0 : time.GetElapsedTime(began) > longest ? 1 : surprises + 1;
                var wait = pause * (1 << Math.Clamp(surprises - 1, 0, MaxDoublings));
                Tell(e, surprises, wait);
                await Task.Delay(wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Serves under one registration of the node after another.</summary>
    /// <param name="membership">The node's registration.</param>
    /// <param name="serve">The work of one term; its token is cancelled when the lease is lost or the role stops.</param>
    /// <param name="stop">Ends the role.</param>
    public Task RunTermsAsync(NodeMembership membership, Func<KeptLease, CancellationToken, Task> serve, CancellationToken stop) => RunAsync(
        async token =>
        {
            var lease = await membership.JoinAsync(token).ConfigureAwait(false);
            using var term = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, token);
            try
            {
                await serve(lease, term.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested)
            {
                // The next term begins with the next lease.
            }
        },
        stop);

    private static bool IsForeseen(Exception problem) => problem is StoreUnavailableException or LeaseExpiredException or RevisionCompactedException or OperationCanceledException;

    private void Tell(Exception problem, int surprises, TimeSpan wait)
    {
        ClusterMetrics.LoopFailures.Add(1, new KeyValuePair<string, object?>("loop", name));
        if (surprises == 0)
            Log.Waits(log, name, problem.Message);
        else
            Log.Failed(log, problem, name, surprises, wait.TotalSeconds);
    }
}
