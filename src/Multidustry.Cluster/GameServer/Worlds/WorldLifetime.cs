using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.Records;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.GameServer.Worlds;

/// <summary>How a hosted world ends: in good order, by a fault, or without a word because another node may own it.</summary>
internal sealed class WorldLifetime(WorldHost host)
{
    private volatile TaskCompletionSource _ended = NewEnd();

    /// <summary>Whether the world stands still for good: it failed or isn't hosted any more.</summary>
    public bool HasEnded => _ended.Task.IsCompleted;

    /// <summary>Completes when the world stands still for good.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether the node lost its right to the world.</summary>
    public bool IsFenced { get; private set; }

    /// <summary>Why the world failed, for people; null unless a tick threw.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether the world was given up because another node may own it.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>A tick threw.</summary>
    public void Fault(Exception problem)
    {
        if (problem is OwnershipLostException)
        {
            IsFenced = true;
            Log.OwnershipLost(host.Logger, host.Name);
            Abandon();
            return;
        }

        Log.WorldFaulted(host.Logger, problem, host.Name);
        var reason = $"{problem.GetType().Name}: {problem.Message}";
        Failure = reason.Length <= RecordLimits.MaxTextLength ? reason : reason[..RecordLimits.MaxTextLength];
        End();
    }

    /// <summary>Stops without a word to anybody: the players are another owner's now.</summary>
    public void Abandon()
    {
        foreach (var session in host.Sessions.All)
            session.State = SessionState.Closed;
        IsAbandoned = true;
        Finish();
    }

    /// <summary>Puts everybody out and listens to nobody any more; calls that wait fail. The world isn't ticked meanwhile.</summary>
    public void End()
    {
        foreach (var session in host.Sessions.All.ToList())
            host.Failures.Guard(() => host.Kicks.With(session, KickReason.ServerClose));
        host.Replication.Open();
        Finish();
    }

    /// <summary>A world takes the place of one that ended.</summary>
    public void Resume()
    {
        if (!HasEnded)
            return;
        Failure = null;
        _ended = NewEnd();
        host.Inbox.Reopen();
    }

    private void Finish()
    {
        _ended.TrySetResult();
        host.Inbox.Shut();
        host.Calls.Clear();
        _ = host.Plugins.DisposeAsync().AsTask();
    }

    private static TaskCompletionSource NewEnd() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
