using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Connections;

/// <summary>
/// The bounded packets that wait for a connection's handler. At most one pool thread delivers at a time, so the handler
/// sees the registration, the packets and the end in order, and a slow one holds up nothing but its own connection.
/// </summary>
internal sealed class InboundQueue(GameConnection owner, int limit) : IThreadPoolWorkItem
{
    // The check for room comes before a frame is decoded, so one more frame must always fit.
    private const int OneFrame = 4 + ushort.MaxValue;
    private readonly Lock _lock = new();
    private RecordBuffer _waiting = new(limit + OneFrame);
    private RecordBuffer _delivering = new(limit + OneFrame);
    private bool _scheduled;
    private bool _registered;
    private bool _announced;
    private bool _closed;

    /// <summary>Set when packets were taken out for delivery.</summary>
    public AsyncSignal RoomFreed { get; } = new();

    public bool HasRoom
    {
        get
        {
            lock (_lock)
                return _waiting.Length < limit;
        }
    }

    public void PostRegistered() => Post(ref _registered);

    public void PostClosed() => Post(ref _closed);

    /// <summary>Takes a datagram for which <see cref="HasRoom"/> was true; it is delivered on another thread.</summary>
    public void Post(byte packetId, ReadOnlySpan<byte> body)
    {
        lock (_lock)
        {
            if (Append(packetId, PacketTransport.Udp, body))
                Schedule();
        }
    }

    /// <summary>Takes a packet from the stream for which <see cref="HasRoom"/> was true; <see cref="DeliverNow"/> has to follow.</summary>
    public void Add(byte packetId, ReadOnlySpan<byte> body)
    {
        lock (_lock)
            Append(packetId, PacketTransport.Tcp, body);
    }

    /// <summary>Delivers what waits on this thread, unless another one is delivering. Who read the packets is awake anyway.</summary>
    /// <returns>Whether there was anything to deliver here.</returns>
    public bool DeliverNow()
    {
        lock (_lock)
        {
            if (_scheduled || _waiting.IsEmpty)
                return false;
            _scheduled = true;
        }

        ((IThreadPoolWorkItem)this).Execute();
        return true;
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (true)
        {
            bool announce, closed;
            lock (_lock)
            {
                _delivering.Clear();
                (_waiting, _delivering) = (_delivering, _waiting);
                announce = _registered && !_announced;
                _announced |= announce;
                closed = _closed;
                if (!announce && !closed && _delivering.IsEmpty)
                {
                    _scheduled = false;
                    return;
                }
            }

            RoomFreed.Set();
            if (announce)
                owner.DeliverRegistered();
            Deliver();
            if (!closed)
                continue;
            _waiting.Release();
            _delivering.Release();
            owner.DeliverClosed(_announced);
            return;
        }
    }

    private void Deliver()
    {
        while (_delivering.TryTake(out var record))
        {
            var head = record.Span;
            owner.DeliverPacket(new ReceivedPacket(head[1], (PacketTransport)head[0], record[2..]));
        }
    }

    private bool Append(byte packetId, PacketTransport transport, ReadOnlySpan<byte> body) =>
        !_closed && _waiting.TryAppend((byte)transport, packetId, body);

    private void Post(ref bool flag)
    {
        lock (_lock)
        {
            flag = true;
            Schedule();
        }
    }

    private void Schedule()
    {
        if (_scheduled)
            return;
        _scheduled = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
