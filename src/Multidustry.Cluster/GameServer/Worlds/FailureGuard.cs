using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.GameServer.Worlds;

/// <summary>One message or call that fails must not stop a world: it is counted and logged, and the rest goes on. Thread-safe.</summary>
internal sealed class FailureGuard(string world, TimeProvider time, ILogger log)
{
    private readonly SampledLog _sampled = new(time);

    /// <summary>Does something that may fail.</summary>
    public void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            Report(e);
        }
    }

    /// <summary>Counts something that threw and logs it now and then: a client that provokes it at will must not fill the log.</summary>
    public void Report(Exception problem)
    {
        ClusterMetrics.HandlerFailures.Add(1);
        if (_sampled.Add(out var count, out var seconds))
            Log.HandlerFailed(log, problem, world, count, seconds);
    }
}
