using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Connections;

/// <summary>
/// A client's connection as the server sees it. It is first registered (TCP and UDP bound together), then admitted by the
/// host, after whatever login the host demands; until then its limits are low and its time is short. Thread-safe.
/// </summary>
public sealed class ServerConnection : GameConnection
{
    private readonly GameListener _listener;
    private readonly InboundLimits _limits;
    private readonly long _since;
    private readonly AddressKey _relay;
    private SocketAddress? _udpAddress;
    private long _registeredAt;

    internal ServerConnection(GameListener listener, Socket socket, IPEndPoint client, int id)
        : base(socket, client, listener.Options.Transport, listener.Options.Time, listener.Options.Logger)
    {
        _listener = listener;
        Id = id;
        Address = AddressKey.Of(RemoteEndPoint.Address);
        _relay = AddressKey.Of(((IPEndPoint)socket.RemoteEndPoint!).Address);
        _limits = new InboundLimits(listener.Options.Limits, Time);
        _since = Time.GetTimestamp();
        var before = listener.Options.Limits.MaxBytesBeforeLogin;
        var frames = listener.Options.Transport.Frames;
        FrameLimits = new FrameLimits
        {
            MaxObjectLength = Math.Min(frames.MaxObjectLength, before),
            MaxBodyLength = Math.Min(frames.MaxBodyLength, before),
        };
    }

    /// <summary>Whether TCP and UDP are bound together.</summary>
    public bool IsRegistered => Volatile.Read(ref _udpAddress) is not null;

    /// <summary>Whether <see cref="Admit"/> was called.</summary>
    public bool IsAdmitted { get; private set; }

    internal AddressKey Address { get; }

    internal PeerKey Peer { get; private set; }

    /// <summary>Datagrams come from the client itself, or from the relay that carries its TCP.</summary>
    internal bool MayRegisterFrom(AddressKey source) => source == Address || source == _relay;

    /// <summary>
    /// Lifts the limits that hold before login. The host calls it as soon as it has accepted the client's ConnectPacket,
    /// and its address counts as known from then on.
    /// </summary>
    public void Admit()
    {
        if (IsAdmitted)
            return;
        IsAdmitted = true;
        _limits.Admit();
        FrameLimits = _listener.Options.Transport.Frames;
        _listener.Gate.Remember(Address);
    }

    internal void Announce()
    {
        Start();
        SendFramework(FrameworkMessage.RegisterTcp(Id), PacketTransport.Tcp);
    }

    /// <summary>Binds the datagrams of <paramref name="source"/> to this connection; called once, by the datagram loop.</summary>
    internal void Register(SocketAddress source, PeerKey peer)
    {
        var copy = new SocketAddress(source.Family, source.Size);
        source.Buffer.Span[..source.Size].CopyTo(copy.Buffer.Span);
        Peer = peer;
        Volatile.Write(ref _registeredAt, Time.GetTimestamp());
        Volatile.Write(ref _udpAddress, copy);
    }

    internal void ConfirmRegistration()
    {
        PostRegistered();
        SendFramework(FrameworkMessage.RegisterUdp(0), PacketTransport.Tcp);
    }

    /// <summary>Takes a frame that came from the registered source.</summary>
    /// <returns>Null, or why it was dropped. Datagrams can be forged, so they never close a connection.</returns>
    internal DatagramDrop? ReceiveDatagram(in Frame frame, int wireLength)
    {
        switch (Judge(frame, wireLength, PacketTransport.Udp, out var reason))
        {
            case FrameVerdict.Ignore:
                return null;
            case FrameVerdict.Close:
                return reason == CloseReason.UnknownPacket ? DatagramDrop.Malformed : DatagramDrop.Flood;
            default:
                return TryPostDatagram(frame) ? null : DatagramDrop.InboundFull;
        }
    }

    /// <summary>Looks after deadlines.</summary>
    internal void PollDeadlines()
    {
        var limits = _listener.Options.Limits;
        if (!IsRegistered)
        {
            if (Time.GetElapsedTime(_since) >= limits.RegistrationDeadline)
                Abort(CloseReason.RegistrationTimeout);
        }
        else if (!IsAdmitted && Time.GetElapsedTime(Volatile.Read(ref _registeredAt)) >= limits.LoginDeadline)
        {
            Abort(CloseReason.LoginTimeout);
        }

        Poll();
    }

    private protected override PacketDirection OutboundDirection => PacketDirection.ToClient;

    private protected override FrameVerdict Judge(in Frame frame, int wireLength, PacketTransport transport, out CloseReason reason)
    {
        if (!IsRegistered)
        {
            reason = CloseReason.DataBeforeRegistration;
            return FrameVerdict.Close;
        }

        if (_limits.Check(transport, Math.Max(wireLength, frame.Body.Length)) is { } excess)
        {
            reason = excess;
            return FrameVerdict.Close;
        }

        reason = CloseReason.UnknownPacket;
        if (frame.IsPacket)
            return Schema is null || frame.PacketId < Schema.Packets.Length ? FrameVerdict.Accept : FrameVerdict.Close;
        AnswerPing(frame.Framework);
        return FrameVerdict.Ignore;
    }

    private protected override ValueTask SendDatagramAsync(ReadOnlyMemory<byte> datagram) =>
        _udpAddress is { } target ? _listener.SendDatagramAsync(datagram, target) : ValueTask.CompletedTask;

    private protected override void OnRefused(CloseReason reason)
    {
        if (reason is CloseReason.PacketFlood or CloseReason.ByteFlood or CloseReason.BytesBeforeLogin or CloseReason.PacketsBeforeLogin)
            _listener.BlockAfterFlood(Address);
    }

    private protected override void OnRegistered() => _listener.Options.Handler.OnRegistered(this);

    private protected override void OnPacket(in ReceivedPacket packet) => _listener.Options.Handler.OnPacket(this, packet);

    private protected override void OnClosed(CloseReason reason) => _listener.Options.Handler.OnClosed(this, reason);

    private protected override void OnEnded(CloseReason reason) => _listener.Remove(this, reason);
}
