using System.Buffers;
using System.Net.Sockets;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Connections;

// The road in: TCP bytes and datagrams become frames, pass the limits, and wait in the inbound queue.
public abstract partial class GameConnection
{
    private readonly FrameDecoder _decoder;
    private readonly InboundQueue _inbound;
    private long _lastRead;
    private bool _throttled;

    /// <summary>Why a frame is not taken.</summary>
    private protected enum FrameVerdict
    {
        Accept,
        Ignore,
        Close,
    }

    internal bool HasInboundRoom => _inbound.HasRoom;

    private protected FrameLimits FrameLimits
    {
        set => _decoder.Limits = value;
    }

    /// <summary>Judges a frame before it is queued; framework messages are acted upon here.</summary>
    /// <param name="frame">What came.</param>
    /// <param name="wireLength">Its length on the wire, in bytes.</param>
    /// <param name="transport">How it came.</param>
    /// <param name="reason">Why the connection must end, for <see cref="FrameVerdict.Close"/>.</param>
    private protected abstract FrameVerdict Judge(in Frame frame, int wireLength, PacketTransport transport, out CloseReason reason);

    /// <summary>Queues a packet that came as a datagram.</summary>
    /// <returns>False when the queue is full.</returns>
    private protected bool TryPostDatagram(in Frame frame)
    {
        if (!_inbound.HasRoom)
            return false;
        _inbound.Post(frame.PacketId, frame.Body);
        return true;
    }

    private protected void AnswerPing(FrameworkMessage message)
    {
        if (message is { Kind: FrameworkMessageKind.Ping, IsReply: false })
            SendFramework(message with { IsReply = true }, PacketTransport.Tcp);
    }

    private async Task ReceiveAsync()
    {
        var reason = CloseReason.RemoteClosed;
        var buffer = new ReceiveBuffer();
        try
        {
            for (var fine = true; fine;)
            {
                var length = await _socket.ReceiveAsync(buffer.Free(), SocketFlags.None).ConfigureAwait(false);
                if (length == 0)
                    break;
                buffer.Add(length);
                for (var full = true; full && (fine = ReadFrames(buffer, out full, out reason));)
                {
                    DeliverNow();
                    if (full)
                        await WaitForRoomAsync().ConfigureAwait(false);
                }

                reason = fine ? CloseReason.RemoteClosed : reason;
            }
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.ConnectionReset)
        {
            reason = CloseReason.RemoteClosed; // leaving without having read everything
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            reason = CloseReason.NetworkError;
        }

        buffer.Release();
        if (reason is CloseReason.RemoteClosed or CloseReason.NetworkError)
            Abort(reason);
        else
            Refuse(reason);
    }

    // Malice ends the connection at once: nothing that waits for it is worth sending.
    private void Refuse(CloseReason reason)
    {
        if (IsOpen)
            OnRefused(reason);
        Abort(reason);
    }

    private protected virtual void OnRefused(CloseReason reason)
    {
    }

    private bool ReadFrames(ReceiveBuffer buffer, out bool full, out CloseReason reason)
    {
        reason = CloseReason.RemoteClosed;
        full = false;
        Volatile.Write(ref _lastRead, Time.GetTimestamp());
        if (!IsOpen)
        {
            buffer.Keep(0); // what comes while closing is read away
            return true;
        }

        for (var content = buffer.Content; ;)
        {
            full = !_inbound.HasRoom;
            var before = content.Length;
            if (full)
            {
                buffer.Keep(before);
                return true;
            }

            var status = _decoder.TryReadStream(ref content, out var frame);
            if (status == FrameStatus.Incomplete)
            {
                buffer.Keep(before);
                return true;
            }

            if (status != FrameStatus.Complete)
            {
                reason = CloseReason.MalformedFrame;
                return false;
            }

            ProtocolMetrics.FramesReceived.Add(1, ProtocolMetrics.TcpTag);
            var verdict = Judge(frame, (int)(before - content.Length), PacketTransport.Tcp, out reason);
            if (verdict == FrameVerdict.Close)
                return false;
            if (verdict == FrameVerdict.Accept)
                _inbound.Add(frame.PacketId, frame.Body);
        }
    }

    // A slow handler holds up its own connection; that isn't the other side's silence.
    private void DeliverNow()
    {
        _throttled = true;
        if (_inbound.DeliverNow())
            Volatile.Write(ref _lastRead, Time.GetTimestamp());
        _throttled = false;
    }

    private async ValueTask WaitForRoomAsync()
    {
        _throttled = true;
        await _inbound.RoomFreed.WaitAsync().ConfigureAwait(false);
        Volatile.Write(ref _lastRead, Time.GetTimestamp());
        _throttled = false;
    }
}
