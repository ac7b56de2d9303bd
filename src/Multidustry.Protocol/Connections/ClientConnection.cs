using System.Net;
using System.Net.Sockets;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Connections;

/// <summary>A connection to a server as the client sees it: TCP and UDP bound together, and nothing of the game. Thread-safe.</summary>
public sealed class ClientConnection : GameConnection
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RegistrationRepeat = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan DatagramKeepAlive = TimeSpan.FromSeconds(19); // keeps the way through address translation open
    private readonly IClientConnectionHandler _handler;
    private readonly Socket _udp;
    private readonly ITimer _timer;
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastDatagram;

    private ClientConnection(Socket tcp, Socket udp, ClientConnectionOptions options, IClientConnectionHandler handler)
        : base(tcp, (IPEndPoint)tcp.RemoteEndPoint!, options.Transport, options.Time, options.Logger)
    {
        _handler = handler;
        _udp = udp;
        _lastDatagram = Time.GetTimestamp();
        _timer = Time.CreateTimer(_ => PollBoth(), null, PollInterval, PollInterval);
    }

    /// <summary>Connects and registers.</summary>
    /// <exception cref="SocketException">The server can't be reached.</exception>
    /// <exception cref="ConnectionRefusedException">The server closed the connection instead of registering it.</exception>
    /// <exception cref="TimeoutException">The server doesn't answer the registration: UDP may be blocked on the way.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static async Task<ClientConnection> ConnectAsync(ClientConnectionOptions options, IClientConnectionHandler handler, CancellationToken cancellationToken = default)
    {
        var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var udp = new Socket(SocketType.Dgram, ProtocolType.Udp);
        try
        {
            await tcp.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
            await udp.ConnectAsync(tcp.RemoteEndPoint!, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            tcp.Dispose();
            udp.Dispose();
            throw;
        }

        var connection = new ClientConnection(tcp, udp, options, handler);
        connection.Start();
        _ = connection.ReceiveDatagramsAsync(options.Transport.Frames);
        try
        {
            await connection.RegisterAsync(options, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Abort(CloseReason.Requested);
            throw;
        }
    }

    private protected override PacketDirection OutboundDirection => PacketDirection.ToServer;

    private protected override FrameVerdict Judge(in Frame frame, int wireLength, PacketTransport transport, out CloseReason reason)
    {
        reason = default;
        if (frame.IsPacket)
            return FrameVerdict.Accept;
        var message = frame.Framework;
        switch (message.Kind)
        {
            case FrameworkMessageKind.RegisterTcp when transport == PacketTransport.Tcp:
                Id = message.Id;
                SendFramework(FrameworkMessage.RegisterUdp(Id), PacketTransport.Udp);
                break;
            case FrameworkMessageKind.RegisterUdp when transport == PacketTransport.Tcp:
                PostRegistered();
                _registered.TrySetResult();
                break;
            default:
                AnswerPing(message);
                break;
        }

        return FrameVerdict.Ignore;
    }

    private protected override async ValueTask SendDatagramAsync(ReadOnlyMemory<byte> datagram)
    {
        try
        {
            await _udp.SendAsync(datagram, SocketFlags.None).ConfigureAwait(false);
            Volatile.Write(ref _lastDatagram, Time.GetTimestamp());
            ProtocolMetrics.BytesSent.Add(datagram.Length, ProtocolMetrics.UdpTag);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // A datagram may be lost; whether the server is still there, TCP will tell.
        }
    }

    private protected override void OnRegistered()
    {
    }

    private protected override void OnPacket(in ReceivedPacket packet) => _handler.OnPacket(this, packet);

    private protected override void OnClosed(CloseReason reason) => _handler.OnClosed(this, reason);

    private protected override void OnEnded(CloseReason reason)
    {
        _timer.Dispose();
        _udp.Dispose();
        _registered.TrySetException(new ConnectionRefusedException($"The server closed the connection before it was registered ({reason})."));
    }

    private async Task RegisterAsync(ClientConnectionOptions options, CancellationToken cancellationToken)
    {
        var registered = _registered.Task;
        using var repeat = Time.CreateTimer(_ => RepeatRegistration(), null, RegistrationRepeat, RegistrationRepeat);
        await registered.WaitAsync(options.RegistrationTimeout, Time, cancellationToken).ConfigureAwait(false);
    }

    private void RepeatRegistration()
    {
        if (Id != 0 && !_registered.Task.IsCompleted)
            SendFramework(FrameworkMessage.RegisterUdp(Id), PacketTransport.Udp);
    }

    private void PollBoth()
    {
        Poll();
        if (IsOpen && Time.GetElapsedTime(Volatile.Read(ref _lastDatagram)) >= DatagramKeepAlive)
            SendFramework(FrameworkMessage.KeepAlive, PacketTransport.Udp);
    }

    private async Task ReceiveDatagramsAsync(FrameLimits limits)
    {
        var buffer = new byte[limits.MaxObjectLength];
        var decoder = new FrameDecoder(limits);
        while (IsOpen)
        {
            try
            {
                var length = await _udp.ReceiveAsync(buffer, SocketFlags.None).ConfigureAwait(false);
                if (decoder.ReadDatagram(buffer.AsSpan(0, length), out var frame) == FrameStatus.Complete
                    && Judge(frame, length, PacketTransport.Udp, out _) == FrameVerdict.Accept)
                    TryPostDatagram(frame);
            }
            catch (SocketException) when (IsOpen)
            {
                // The server's port was closed for a moment: TCP will tell.
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
