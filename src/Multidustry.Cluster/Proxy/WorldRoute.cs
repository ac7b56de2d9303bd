using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>
/// The way to one world: its sessions, and the link to whoever owns it. When the link is lost the sessions wait, with their
/// connections open, until somebody owns the world again; then they are opened there anew. Thread-safe.
/// </summary>
internal sealed class WorldRoute(string world, PacketSchema schema, ProxyOptions options, IWorldMoves moves, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<int, ProxySession> _sessions = new();
    private readonly ProxyNotices _notices = new(schema);
    private RouteLink? _link;
    private LinkWriter? _writer; // what the link sends, or what keeps messages while the world moves; null while nobody owns it
    private bool _moving;
    private long? _lostAt;
    private bool _toldToLoad;

    public string World => world;

    public int Build => schema.Build;

    /// <summary>The sessions, as of now.</summary>
    public IEnumerable<ProxySession> Sessions => _sessions.Values;

    /// <summary>Whether nobody uses the route.</summary>
    public bool IsEmpty => _sessions.IsEmpty;

    /// <summary>Whether a link is wanted.</summary>
    public bool IsLost
    {
        get
        {
            lock (_gate)
                return _link is null;
        }
    }

    /// <summary>Whether players may be sent here: the world is reached, or was until a moment ago.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
                return _link is not null || (_lostAt is { } since && time.GetElapsedTime(since) < options.HoldTime);
        }
    }

    /// <summary>Whether the link leads to an owner that has been followed by another, and not because the world is moving just now.</summary>
    public bool IsBehind(long epoch)
    {
        lock (_gate)
            return !_moving && _link is { Epoch: > 0 } link && link.Epoch < epoch;
    }

    /// <summary>Whether the owner has asked to keep what players send: it is about to give the world away.</summary>
    public bool IsHolding
    {
        get
        {
            lock (_gate)
                return _link is { } link && _writer != link.Writer;
        }
    }

    /// <summary>Links the route to the owner of the world, and opens the sessions that wait there.</summary>
    public void Connect(IClusterStream stream)
    {
        lock (_gate)
        {
            var link = Take(stream, new LinkWriter(options.Links));
            foreach (var session in _sessions.Values)
                ToWorld.SendOpen(link.Writer, new SessionOpening(session.Id, session.Address, session.ConnectPacket, IsBack: session.Connection.IsAdmitted));
            link.Start(options.Links);
        }
    }

    /// <summary>Goes on over a stream to the world's new node: with the sessions, and with what they sent meanwhile.</summary>
    /// <returns>The link to the old node.</returns>
    public RouteLink? Follow(IClusterStream stream)
    {
        lock (_gate)
        {
            var old = _link;
            _moving = false;
            Take(stream, _writer!).Start(options.Links);
            return old;
        }
    }

    /// <summary>The world's new node can't be reached: the sessions wait.</summary>
    /// <returns>The link to the old node.</returns>
    public RouteLink? Stay()
    {
        lock (_gate)
        {
            var old = _link;
            _moving = false;
            Lose();
            return old;
        }
    }

    /// <summary>Gives the link up; whoever speaks there isn't the owner any more.</summary>
    public ValueTask DropAsync()
    {
        RouteLink? link;
        lock (_gate)
            link = _link;
        return link?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>Looks after the sessions that wait: those of a long wait are told to load, those of a very long one are closed.</summary>
    public void Poll()
    {
        lock (_gate)
        {
            if (_lostAt is not { } since)
                return;
            if (time.GetElapsedTime(since) >= options.HoldTime)
                GiveUp();
            else if (!_toldToLoad && time.GetElapsedTime(since) >= options.LoadingAfter)
            {
                _toldToLoad = true;
                foreach (var session in _sessions.Values.Where(session => session.Connection.IsAdmitted))
                    session.Connection.TrySendFrame(_notices.Loading(), PacketTransport.Tcp);
            }
        }
    }

    /// <summary>Takes a session. While the world has no owner it waits.</summary>
    public bool TryOpen(ProxySession session)
    {
        lock (_gate)
        {
            _sessions[session.Id] = session;
            if (_writer is null ? IsOpen : ToWorld.SendOpen(_writer, new SessionOpening(session.Id, session.Address, session.ConnectPacket)))
                return true;
            _sessions.TryRemove(session.Id, out _);
            return false;
        }
    }

    /// <summary>Passes a packet on. While the world has no owner it is lost: the player will load the world anew.</summary>
    public void Send(ProxySession session, byte packet, ReadOnlySpan<byte> body)
    {
        lock (_gate)
            if (_writer is { } writer)
                ToWorld.SendPacket(writer, session.Id, packet, body);
    }

    /// <summary>The player's connection is gone.</summary>
    public void Close(ProxySession session, CloseReason reason)
    {
        if (!_sessions.TryRemove(session.Id, out _))
            return;
        lock (_gate)
            if (_writer is { } writer)
                ToWorld.SendClose(writer, session.Id, reason.ToString());
    }

    internal void Frame(int session, bool reliable, ReadOnlyMemory<byte> frame)
    {
        if (_sessions.TryGetValue(session, out var target))
            target.Connection.TrySendFrame(frame.Span, reliable ? PacketTransport.Tcp : PacketTransport.Udp);
    }

    internal void Stream(RouteLink link, int session, byte type, ReadOnlyMemory<byte> body)
    {
        if (_sessions.TryGetValue(session, out var target))
            _ = StreamAsync(target.Connection, type, body.ToArray(), link.Stopped);
    }

    internal void Admit(int session)
    {
        if (!_sessions.TryGetValue(session, out var target))
            return;
        target.Connection.Schema = schema;
        target.Connection.Admit();
    }

    internal void CloseByWorld(int session, string reason)
    {
        if (!_sessions.TryRemove(session, out var target))
            return;
        Log.SessionClosed(log, target.Connection.RemoteEndPoint, world, reason);
        _ = target.Connection.CloseAsync();
    }

    internal void Acknowledge(long epoch)
    {
        if (!moves.Accepts(world, epoch))
            throw new MalformedDataException($"epoch {epoch} of the world is over");
        lock (_gate)
            (_lostAt, _toldToLoad) = (null, false);
    }

    internal void Hold(RouteLink link)
    {
        lock (_gate)
            if (_writer == link.Writer)
                _writer = new LinkWriter(options.Links);
        ToWorld.SendHeld(link.Writer);
    }

    internal void Resume(RouteLink link)
    {
        lock (_gate)
        {
            if (_link != link || _writer == link.Writer)
                return;
            _writer!.MoveTo(link.Writer);
            _writer = link.Writer;
        }
    }

    internal void Moved(RouteLink link, in WorldMove move)
    {
        lock (_gate)
        {
            if (_link != link || _moving || _writer == link.Writer)
                return;
            _moving = true;
        }

        moves.Follow(this, move);
    }

    internal void Lost(RouteLink link, string reason)
    {
        lock (_gate)
        {
            if (_link != link || _moving)
                return;
            Lose();
        }

        if (link.Epoch > 0 && !_sessions.IsEmpty)
            Log.LinkLost(log, world, _sessions.Count, reason);
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync().ConfigureAwait(false);
        GiveUp();
    }

    private RouteLink Take(IClusterStream stream, LinkWriter writer)
    {
        (_link, _writer) = (new RouteLink(this, stream, writer), writer);
        return _link;
    }

    // An attempt that failed doesn't begin the wait anew.
    private void Lose() => (_link, _writer, _lostAt) = (null, null, _lostAt ?? time.GetTimestamp());

    private void GiveUp()
    {
        foreach (var session in _sessions.Values)
            _ = session.Connection.CloseAsync();
        _sessions.Clear();
    }

    private static async Task StreamAsync(ServerConnection connection, byte type, byte[] body, CancellationToken stopped)
    {
        try
        {
            await connection.SendStreamAsync(type, body, stopped).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The world's next owner sends it anew.
        }
    }
}
