using System.Net.Sockets;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Connections;

// The road out: frames wait in the bounded outbound queue, one loop sends them.
public abstract partial class GameConnection
{
    private const int SendSlice = 16 * 1024; // progress is noticed this often
    [ThreadStatic]
    private static FrameEncoder? t_encoder;
    private readonly OutboundQueue _outbound;
    private long _lastWrite;
    private long _sendingSince;
    private volatile bool _sending;

    private protected abstract PacketDirection OutboundDirection { get; }

    /// <summary>TCP bytes that wait to be sent.</summary>
    public int PendingBytes => _outbound.PendingReliable;

    private static FrameEncoder Encoder => t_encoder ??= new FrameEncoder();

    /// <summary>Queues a packet of the connection's build.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="transport">How it goes; null for what the schema says.</param>
    /// <returns>False when the connection is closed or, being too slow, was closed now.</returns>
    /// <exception cref="InvalidOperationException"><see cref="Schema"/> isn't set.</exception>
    /// <exception cref="NotSupportedException">The connection's build hasn't got this packet.</exception>
    /// <exception cref="ArgumentException">The packet is too long to be sent.</exception>
    public bool TrySend<TPacket>(in TPacket packet, PacketTransport? transport = null)
        where TPacket : struct, IPacket<TPacket>
    {
        var schema = Schema ?? throw new InvalidOperationException("The connection's build isn't known yet.");
        var frame = Encoder.EncodePacket(packet, new PacketContext(schema, OutboundDirection));
        return TrySendFrame(frame, transport ?? schema.Of<TPacket>().Transport);
    }

    /// <summary>Queues a packet whose body is already encoded.</summary>
    /// <param name="packetId">The packet's id in the connection's build.</param>
    /// <param name="body">The packet's fields, not compressed.</param>
    /// <param name="transport">How it goes.</param>
    /// <returns>False when the connection is closed or, being too slow, was closed now.</returns>
    /// <exception cref="ArgumentException">The packet is too long to be sent.</exception>
    public bool TrySend(byte packetId, ReadOnlySpan<byte> body, PacketTransport transport) =>
        TrySendFrame(Encoder.EncodePacket(packetId, body), transport);

    /// <summary>Queues a frame that a <see cref="FrameEncoder"/> made, as for a snapshot that many connections get. The bytes are copied.</summary>
    /// <inheritdoc cref="TrySend(byte, ReadOnlySpan{byte}, PacketTransport)"/>
    public bool TrySendFrame(ReadOnlySpan<byte> frame, PacketTransport transport)
    {
        switch (_outbound.Enqueue(frame, transport))
        {
            case EnqueueResult.Accepted:
                return true;
            case EnqueueResult.AcceptedDroppingOlder:
                ProtocolMetrics.DatagramsDroppedUnsent.Add(1);
                return true;
            case EnqueueResult.Full:
                Refuse(CloseReason.SlowReader);
                return false;
            default:
                return false;
        }
    }

    private protected bool SendFramework(FrameworkMessage message, PacketTransport transport) =>
        TrySendFrame(Encoder.EncodeFramework(message), transport);

    /// <summary>Sends one datagram; a failure of the network is not an error, since datagrams may be lost.</summary>
    private protected abstract ValueTask SendDatagramAsync(ReadOnlyMemory<byte> datagram);

    private bool SendingStalled() =>
        _sending && Time.GetElapsedTime(Volatile.Read(ref _sendingSince)) >= _options.SendStallTimeout;

    // A failure is the sending loop's to find, which gets what is left here.
    private int SendNow(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var sent = _socket.Send(bytes, SocketFlags.None, out var error);
            if (error == SocketError.Success)
                Sent(sent);
            return error == SocketError.Success ? sent : 0;
        }
        catch (ObjectDisposedException)
        {
            return 0;
        }
    }

    private void Sent(int count)
    {
        Volatile.Write(ref _lastWrite, Time.GetTimestamp());
        ProtocolMetrics.BytesSent.Add(count, ProtocolMetrics.TcpTag);
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                await _outbound.Changed.WaitAsync().ConfigureAwait(false);
                var last = _outbound.IsCompleted; // asked before the queue is emptied, so that nothing is left behind
                while (_outbound.TryTake(out var reliable, out var unreliable))
                {
                    while (unreliable.TryTake(out var datagram))
                        await SendDatagramAsync(datagram).ConfigureAwait(false);
                    if (!reliable.IsEmpty)
                        await SendStreamBytesAsync(reliable.Content).ConfigureAwait(false);
                }

                _drained.Set();
                if (!last)
                    continue;
                _socket.Shutdown(SocketShutdown.Send);
                return;
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            Abort(CloseReason.NetworkError);
        }
        finally
        {
            _drained.Set();
        }
    }

    private async ValueTask SendStreamBytesAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            Volatile.Write(ref _sendingSince, Time.GetTimestamp());
            _sending = true;
            var sent = await _socket.SendAsync(bytes[..Math.Min(bytes.Length, SendSlice)], SocketFlags.None).ConfigureAwait(false);
            _sending = false;
            Sent(sent);
            bytes = bytes[sent..];
        }
    }
}
