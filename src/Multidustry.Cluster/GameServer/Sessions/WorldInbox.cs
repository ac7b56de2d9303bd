using System.Collections.Concurrent;

namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>
/// Messages from links to one world's thread. Bounded for each session: a flood fills only the flooder's share. Thread-safe.
/// </summary>
internal sealed class WorldInbox(int perSession)
{
    private readonly ConcurrentQueue<Inbound> _queue = new();
    private readonly ConcurrentDictionary<(WorldLink Link, int Session), int> _waiting = new();
    private volatile bool _shut;

    /// <summary>Sessions of which packets wait.</summary>
    public int SessionsWaiting => _waiting.Count;

    /// <summary>Leaves a message. A packet beyond its session's share is dropped.</summary>
    /// <returns>False when it was dropped.</returns>
    public bool Post(in Inbound message)
    {
        if (_shut)
        {
            message.Release();
            return false;
        }

        if (message.Kind == InboundKind.Packet)
        {
            var waiting = _waiting.AddOrUpdate((message.Link, message.Session), 1, static (_, count) => count + 1);
            if (waiting > perSession)
            {
                Forget(message);
                message.Release();
                return false;
            }
        }

        _queue.Enqueue(message);
        if (_shut)
            Clear();
        return true;
    }

    /// <summary>Nobody takes messages any more: what waits and what comes is dropped.</summary>
    public void Shut()
    {
        _shut = true;
        Clear();
    }

    /// <summary>Messages are taken again.</summary>
    public void Reopen() => _shut = false;

    /// <summary>The next message; to be released after handling.</summary>
    public bool TryTake(out Inbound message)
    {
        if (!_queue.TryDequeue(out message))
            return false;
        if (message.Kind == InboundKind.Packet)
            Forget(message);
        return true;
    }

    private void Clear()
    {
        while (TryTake(out var message))
            message.Release();
    }

    private void Forget(in Inbound message)
    {
        var key = (message.Link, message.Session);
        if (_waiting.AddOrUpdate(key, 0, static (_, count) => count - 1) <= 0)
            _waiting.TryRemove(new KeyValuePair<(WorldLink, int), int>(key, 0));
    }
}
