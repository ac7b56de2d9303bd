using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Connections;

/// <summary>
/// One client and one server, bound together by a TCP connection and datagrams: what both sides have in common.
/// Thread-safe; packets may be sent from any thread.
/// </summary>
public abstract partial class GameConnection : IAsyncDisposable
{
    private const int Open = -1;
    private readonly Socket _socket;
    private readonly TransportOptions _options;
    private readonly TaskCompletionSource<CloseReason> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _closeReason = Open;
    private long _closingSince;

    private protected GameConnection(Socket socket, IPEndPoint remote, TransportOptions options, TimeProvider time, ILogger logger)
    {
        _socket = socket;
        _options = options;
        Time = time;
        Logger = logger;
        _decoder = new FrameDecoder(options.Frames);
        _inbound = new InboundQueue(this, options.MaxInboundBytes);
        _outbound = new OutboundQueue(options.MaxReliableBytes, options.MaxUnreliableBytes, SendNow);
        _lastRead = _lastWrite = time.GetTimestamp();
        RemoteEndPoint = remote.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(remote.Address.MapToIPv4(), remote.Port) : remote;
        socket.NoDelay = true;
        socket.Blocking = false; // for what is sent at once
    }

    /// <summary>The number by which the server tells its connections apart; random, and 0 until a client knows it.</summary>
    public int Id { get; private protected set; }

    /// <summary>The other side's TCP address; behind a trusted relay the one that the relay names.</summary>
    public IPEndPoint RemoteEndPoint { get; }

    /// <summary>The packets of the build that both sides speak; null until the host knows which build that is.</summary>
    public PacketSchema? Schema { get; set; }

    /// <summary>Whatever the host wants to find again when the connection's next packet comes.</summary>
    public object? Session { get; set; }

    /// <summary>Whether the connection still takes packets.</summary>
    public bool IsOpen => Volatile.Read(ref _closeReason) == Open;

    /// <summary>Completes with the reason when the connection has ended and its handler was told.</summary>
    public Task<CloseReason> Completion => _completion.Task;

    private protected TimeProvider Time { get; }

    private protected ILogger Logger { get; }

    /// <summary>Sends what is queued, then closes. The first reason given counts.</summary>
    /// <param name="reason">What the handler and the metrics are told.</param>
    /// <returns>Completes when the connection has ended and its handler was told.</returns>
    public Task<CloseReason> CloseAsync(CloseReason reason = CloseReason.Requested)
    {
        if (TryBeginClose(reason))
            _outbound.Complete();
        return _completion.Task;
    }

    /// <summary>Closes as <see cref="CloseAsync"/> does.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes at once, without sending what is queued.</summary>
    internal void Abort(CloseReason reason)
    {
        TryBeginClose(reason);
        _outbound.Complete();
        _socket.Dispose();
    }

    internal void Start() => _ = RunAsync();

    internal void DeliverRegistered() => Guard(OnRegistered);

    internal void DeliverPacket(in ReceivedPacket packet)
    {
        try
        {
            OnPacket(packet);
        }
        catch (MalformedDataException malformed)
        {
            ProtocolMetrics.PacketsRejected.Add(1);
            Log.MalformedPacket(Logger, packet.Id, RemoteEndPoint, malformed.Message);
        }
        catch (Exception fault)
        {
            Log.HandlerFault(Logger, fault, RemoteEndPoint);
        }
    }

    internal void DeliverClosed(bool announced)
    {
        var reason = (CloseReason)_closeReason;
        if (announced)
            Guard(() => OnClosed(reason));
        _completion.TrySetResult(reason);
    }

    /// <summary>Looks after times: called by the owner a few times a second.</summary>
    internal void Poll()
    {
        if (!IsOpen)
        {
            if (Time.GetElapsedTime(Volatile.Read(ref _closingSince)) >= _options.CloseTimeout)
                _socket.Dispose();
            return;
        }

        if (SendingStalled())
            Abort(CloseReason.SlowReader);
        else if (!_throttled && Time.GetElapsedTime(Volatile.Read(ref _lastRead)) >= _options.ReadTimeout)
            Abort(CloseReason.Timeout);
        else if (Time.GetElapsedTime(Volatile.Read(ref _lastWrite)) >= _options.KeepAliveInterval)
            SendFramework(FrameworkMessage.KeepAlive, PacketTransport.Tcp);
    }

    private protected abstract void OnRegistered();

    private protected abstract void OnPacket(in ReceivedPacket packet);

    private protected abstract void OnClosed(CloseReason reason);

    /// <summary>Told once, when both loops have ended and before the handler is.</summary>
    private protected abstract void OnEnded(CloseReason reason);

    private protected void PostRegistered() => _inbound.PostRegistered();

    private async Task RunAsync()
    {
        await Task.WhenAll(ReceiveAsync(), SendAsync()).ConfigureAwait(false);
        _socket.Dispose();
        _outbound.Release();
        OnEnded((CloseReason)_closeReason);
        _inbound.PostClosed();
    }

    private bool TryBeginClose(CloseReason reason)
    {
        Volatile.Write(ref _closingSince, Time.GetTimestamp());
        return Interlocked.CompareExchange(ref _closeReason, (int)reason, Open) == Open;
    }

    private void Guard(Action call)
    {
        try
        {
            call();
        }
        catch (Exception fault)
        {
            Log.HandlerFault(Logger, fault, RemoteEndPoint);
        }
    }
}
