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
    private readonly ConcurrentDictionary<int, ProxySession> _sessions = new();
    private readonly PacketSchema _schema;
    private readonly IClusterStream _stream;
    private readonly LinkWriter _writer;
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _log;

    public WorldRoute(string world, PacketSchema schema, IClusterStream stream, LinkOptions options, ILogger log)
    {
        (World, _schema, _stream, _log) = (world, schema, stream, log);
        _writer = new LinkWriter(stream.Output, options);
        Completion = RunAsync(new LinkReader(stream.Input, options));
    }

    public string World { get; }

    /// <summary>Completes when the link is gone; its sessions are closed by then.</summary>
    public Task Completion { get; }

    public bool TryOpen(ProxySession session, ReadOnlySpan<byte> connectPacket)
    {
        _sessions[session.Id] = session;
        var opening = new SessionOpening(session.Id, AddressOf(session.Connection), connectPacket.ToArray());
        if (!Completion.IsCompleted && ToWorld.SendOpen(_writer, opening))
            return true;
        _sessions.TryRemove(session.Id, out _);
        return false;
    }

    public void Send(ProxySession session, byte packet, ReadOnlySpan<byte> body) => ToWorld.SendPacket(_writer, session.Id, packet, body);

    public void Close(ProxySession session, CloseReason reason)
    {
        if (_sessions.TryRemove(session.Id, out _))
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
            await LinkExchange.RunAsync(_writer, reader, cbor => ToProxy.Dispatch(cbor, this), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or MalformedDataException)
        {
            if (!_stop.IsCancellationRequested)
                Log.LinkLost(_log, World, e.Message);
        }
        finally
        {
            foreach (var session in _sessions.Values)
                _ = session.Connection.CloseAsync();
            _sessions.Clear();
        }
    }
}
