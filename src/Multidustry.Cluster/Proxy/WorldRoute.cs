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
/// connections open, until somebody owns the world again. An owner who knows where the talk had come goes on with it; at another
/// one they are opened anew. Thread-safe.
/// </summary>
internal sealed class WorldRoute(string world, PacketSchema schema, ProxyOptions options, IWorldMoves moves, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private const string LeftMeanwhile = "left meanwhile";
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<int, ProxySession> _sessions = new();
    private readonly ProxyNotices _notices = new(schema);
    private readonly SentPackets _sent = new();
    private readonly List<int> _closed = []; // while the owner held us
    private RouteLink? _link;
    private LinkWriter? _writer; // the link's, while the owner listens; null while it has not said who it is, is about to give the world away, or is gone
    private string? _line;
    private bool _holding;
    private long _heldAt;
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
            return !_moving && _link is { } link && link.Epoch < epoch;
    }

    /// <summary>Whether the owner has asked to keep what players send: it is about to give the world away.</summary>
    public bool IsHolding
    {
        get
        {
            lock (_gate)
                return _holding;
        }
    }

    /// <summary>The line to go on with; null for a new one.</summary>
    public string? Line
    {
        get
        {
            lock (_gate)
                return _toldToLoad ? null : _line;
        }
    }

    /// <summary>The number of the last message that was taken. Set by the link that reads.</summary>
    public long Received { get; set; }

    /// <summary>Links the route to the owner of the world, or to the next one.</summary>
    /// <returns>The link to the one before.</returns>
    public RouteLink? Connect(IClusterStream stream)
    {
        lock (_gate)
        {
            var old = _link;
            Lose();
            _link = new RouteLink(this, stream, new LinkWriter(options.Links));
            _link.Start(options.Links);
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
            if (_writer is { } writer ? Open(session, writer) : IsOpen)
                return true;
            _sessions.TryRemove(session.Id, out _);
            return false;
        }
    }

    /// <summary>Passes a packet on. While nobody listens, only reliable ones are kept.</summary>
    public void Send(ProxySession session, bool reliable, byte packet, ReadOnlySpan<byte> body)
    {
        if (session.IsSwitching)
            return; // it was meant for the world before
        lock (_gate)
        {
            var sent = _writer is { } writer ? ToWorld.SendPacket(writer, session.Id, reliable, packet, body) : session.IsOpen;
            if (sent && reliable)
                _sent.Add(session.Id, packet, body);
        }
    }

    /// <summary>The player's connection is gone.</summary>
    public void Close(ProxySession session, CloseReason reason) => TryLeave(session, reason.ToString());

    /// <summary>The player isn't in the world any more.</summary>
    /// <returns>False when that was so already.</returns>
    public bool TryLeave(ProxySession session, string reason)
    {
        if (!_sessions.TryRemove(session.Id, out _))
            return false;
        lock (_gate)
            if (_writer is { } writer)
                ToWorld.SendClose(writer, session.Id, reason);
            else if (_holding)
                _closed.Add(session.Id);
        return true;
    }

    internal void Frame(int session, bool reliable, ReadOnlyMemory<byte> frame)
    {
        if (_sessions.TryGetValue(session, out var target))
            target.Connection.TrySendFrame(frame.Span, reliable ? PacketTransport.Tcp : PacketTransport.Udp);
    }

    internal void Stream(RouteLink link, int session, byte type, ReadOnlyMemory<byte> body)
    {
        if (!_sessions.TryGetValue(session, out var target))
            return;
        target.Arrive();
        target.Loading = StreamAsync(target.Connection, type, body.ToArray(), link.Stopped);
    }

    internal void Switch(int session, string to)
    {
        if (_sessions.TryGetValue(session, out var target))
            moves.Switch(target, to);
    }

    internal void TurnAway(int session, string reason)
    {
        if (_sessions.TryRemove(session, out var target))
            moves.TurnBack(target, reason);
    }

    internal void Admit(int session)
    {
        if (_sessions.TryGetValue(session, out var target))
            target.Connection.Admit(schema);
    }

    internal void CloseByWorld(int session, string reason)
    {
        if (!_sessions.TryRemove(session, out var target))
            return;
        Log.SessionClosed(log, target.Connection.RemoteEndPoint, world, reason);
        target.Connection.Close();
    }

    /// <summary>An owner says who it is and what it knows: the talk goes on where it was, or begins anew.</summary>
    /// <returns>The number up to which its messages are known here.</returns>
    internal long Greet(RouteLink link, in WorldGreeting greeting)
    {
        if (!moves.Accepts(world, greeting.Epoch))
            throw new MalformedDataException($"epoch {greeting.Epoch} of the world is over");
        lock (_gate)
        {
            var last = greeting.Sent + greeting.Repeated;
            if (_link != link)
                return last;
            var goesOn = greeting.Line == _line && !_toldToLoad && Received >= greeting.Sent && Received <= last && _sent.Reaches(greeting.Heard);
            if (goesOn)
                _sent.SendAfter(greeting.Heard, link.Writer);
            else
            {
                _sent.Restart(greeting.Heard);
                Received = last;
            }

            (_line, _writer, _lostAt, _toldToLoad) = (greeting.Line, link.Writer, null, false);
            Agree(link.Writer, [.. greeting.Sessions], goesOn);
            return Received;
        }
    }

    internal void Hold(RouteLink link)
    {
        lock (_gate)
            if (_writer == link.Writer)
                (_writer, _holding, _heldAt) = (null, true, _sent.Count);
        ToWorld.SendHeld(link.Writer);
    }

    internal void Resume(RouteLink link)
    {
        lock (_gate)
        {
            if (_link != link || !_holding)
                return;
            (_writer, _holding) = (link.Writer, false);
            _sent.SendAfter(_heldAt, link.Writer);
            foreach (var gone in _closed)
                ToWorld.SendClose(link.Writer, gone, LeftMeanwhile);
            _closed.Clear();
            foreach (var session in _sessions.Values.Where(session => !session.IsOpen))
                Open(session, link.Writer);
        }
    }

    internal void Moved(RouteLink link, in WorldMove move)
    {
        lock (_gate)
        {
            if (_link != link || _moving || !_holding)
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

    private bool Open(ProxySession session, LinkWriter writer) =>
        session.IsOpen = ToWorld.SendOpen(writer, new SessionOpening(session.Id, session.Address, session.ConnectPacket, IsBack: session.Connection.IsAdmitted, IsSwitch: session.IsSwitching));

    /// <summary>Tells the owner of sessions that it doesn't know, and of those that are gone.</summary>
    private void Agree(LinkWriter writer, HashSet<int> known, bool goesOn)
    {
        foreach (var gone in known.Where(id => !_sessions.ContainsKey(id)))
            ToWorld.SendClose(writer, gone, LeftMeanwhile);
        var loading = 0;
        foreach (var session in _sessions.Values)
            if (goesOn && known.Contains(session.Id))
                session.IsOpen = true;
            else if (Open(session, writer) && session.Connection.IsAdmitted)
                loading++;
        if (known.Count == 0 && loading == 0)
            return;
        ClusterMetrics.Reloads.Add(loading);
        Log.WentOn(log, world, _sessions.Count - loading, loading);
    }

    // An attempt that failed doesn't begin the wait anew.
    private void Lose()
    {
        (_link, _writer, _moving, _holding, _lostAt) = (null, null, false, false, _lostAt ?? time.GetTimestamp());
        _closed.Clear();
    }

    private void GiveUp()
    {
        foreach (var session in _sessions.Values)
            session.Connection.Close();
        _sessions.Clear();
    }

    private static async Task StreamAsync(IPlayerConnection connection, byte type, byte[] body, CancellationToken stopped)
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
