using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>The proxy's end of a link to one world, and the sessions that use it. Thread-safe.</summary>
internal sealed class WorldRoute : ToProxy.IHandler, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<int, ProxySession> _sessions;
    private readonly PacketSchema _schema;
    private readonly IClusterStream _stream;
    private readonly LinkOptions _options;
    private readonly LinkWriter _link;
    private readonly IWorldMoves _moves;
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _log;
    private LinkWriter _writer;
    private volatile WorldRoute? _next;
    private bool _moved;

    public WorldRoute(string world, PacketSchema schema, IClusterStream stream, LinkOptions options, IWorldMoves moves, ILogger log)
        : this(world, schema, stream, options, moves, log, new(), new LinkWriter(options))
    {
    }

    private WorldRoute(string world, PacketSchema schema, IClusterStream stream, LinkOptions options, IWorldMoves moves, ILogger log,
        ConcurrentDictionary<int, ProxySession> sessions, LinkWriter writer)
    {
        (World, _schema, _stream, _options, _moves, _log, _sessions) = (world, schema, stream, options, moves, log, sessions);
        (_link, _writer) = (writer, writer);
        writer.Attach(stream.Output);
        Completion = RunAsync(new LinkReader(stream.Input, options));
    }

    public string World { get; }

    /// <summary>Completes when the link is gone; its sessions are closed or with another route by then.</summary>
    public Task Completion { get; }

    /// <summary>Goes on over a stream to the world's new node: with the sessions, and with what they sent meanwhile.</summary>
    public WorldRoute Follow(IClusterStream stream)
    {
        lock (_gate)
        {
            var next = new WorldRoute(World, _schema, stream, _options, _moves, _log, _sessions, _writer);
            foreach (var session in _sessions.Values)
                session.Route = next;
            return _next = next;
        }
    }

    /// <summary>The world can't be followed: its players have to connect again.</summary>
    public void GiveUp()
    {
        foreach (var session in _sessions.Values)
            _ = session.Connection.CloseAsync();
        _sessions.Clear();
    }

    public bool TryOpen(ProxySession session, ReadOnlySpan<byte> connectPacket)
    {
        if (_next is { } next)
        {
            session.Route = next;
            return next.TryOpen(session, connectPacket);
        }

        _sessions[session.Id] = session;
        var opening = new SessionOpening(session.Id, AddressOf(session.Connection), connectPacket.ToArray());
        lock (_gate)
            if ((_moved || !Completion.IsCompleted) && ToWorld.SendOpen(_writer, opening))
                return true;
        _sessions.TryRemove(session.Id, out _);
        return false;
    }

    public void Send(ProxySession session, byte packet, ReadOnlySpan<byte> body)
    {
        if (_next is { } next)
            next.Send(session, packet, body);
        else lock (_gate)
            ToWorld.SendPacket(_writer, session.Id, packet, body);
    }

    public void Close(ProxySession session, CloseReason reason)
    {
        if (_next is { } next)
        {
            next.Close(session, reason);
            return;
        }

        if (!_sessions.TryRemove(session.Id, out _))
            return;
        lock (_gate)
            ToWorld.SendClose(_writer, session.Id, reason.ToString());
    }

    void ToProxy.IHandler.Frame(int session, bool reliable, ReadOnlyMemory<byte> frame)
    {
        if (_sessions.TryGetValue(session, out var target))
            target.Connection.TrySendFrame(frame.Span, reliable ? PacketTransport.Tcp : PacketTransport.Udp);
    }

    void ToProxy.IHandler.Stream(int session, byte type, ReadOnlyMemory<byte> body)
    {
        if (_sessions.TryGetValue(session, out var target))
            _ = StreamAsync(target.Connection, type, body.ToArray());
    }

    void ToProxy.IHandler.Admit(int session)
    {
        if (!_sessions.TryGetValue(session, out var target))
            return;
        target.Connection.Schema = _schema;
        target.Connection.Admit();
    }

    void ToProxy.IHandler.Close(int session, string reason)
    {
        if (!_sessions.TryRemove(session, out var target))
            return;
        Log.SessionClosed(_log, target.Connection.RemoteEndPoint, World, reason);
        _ = target.Connection.CloseAsync();
    }

    void ToProxy.IHandler.Owner(long epoch)
    {
        if (!_moves.Accepts(World, epoch))
            throw new MalformedDataException($"epoch {epoch} of the world is over");
    }

    void ToProxy.IHandler.Hold()
    {
        lock (_gate)
            if (_writer == _link)
                _writer = new LinkWriter(_options);
        ToWorld.SendHeld(_link);
    }

    void ToProxy.IHandler.Resume()
    {
        lock (_gate)
        {
            if (_writer != _link)
                _writer.MoveTo(_link);
            _writer = _link;
        }
    }

    void ToProxy.IHandler.Moved(in WorldMove move)
    {
        lock (_gate)
        {
            if (_moved || _writer == _link)
                return;
            _moved = true;
        }

        _moves.Follow(this, move);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    // One address has one form, whether it came over IPv4 or through a socket that takes both.
    private static IPAddress AddressOf(ServerConnection connection)
    {
        var address = connection.RemoteEndPoint.Address;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private async Task StreamAsync(ServerConnection connection, byte type, byte[] body)
    {
        try
        {
            await connection.SendStreamAsync(type, body, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The proxy stops; the connection is closed with it.
        }
    }

    private async Task RunAsync(LinkReader reader)
    {
        try
        {
            await LinkExchange.RunAsync(_link, reader, cbor => ToProxy.Dispatch(cbor, this), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or MalformedDataException)
        {
            if (!_stop.IsCancellationRequested)
                Log.LinkLost(_log, World, e.Message);
        }
        finally
        {
            if (!HasMoved)
                GiveUp();
        }
    }

    private bool HasMoved
    {
        get
        {
            lock (_gate)
                return _moved;
        }
    }
}
