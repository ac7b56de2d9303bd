using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Connections;

/// <summary>What came of putting a frame into an <see cref="OutboundQueue"/>.</summary>
internal enum EnqueueResult
{
    Accepted,

    /// <summary>Accepted after older datagrams were dropped.</summary>
    AcceptedDroppingOlder,

    /// <summary>No room for a frame that must not be lost: the receiver is too slow.</summary>
    Full,

    /// <summary>The queue takes no more frames.</summary>
    Completed,
}

/// <summary>Hands bytes to the system, as many as it takes at once.</summary>
/// <returns>How many those are.</returns>
internal delegate int SendNow(ReadOnlySpan<byte> bytes);

/// <summary>
/// The bounded frames that wait for one connection's sending loop. Writers append to one pair of buffers while the loop
/// sends the other. Too many datagrams push out the oldest; too many reliable frames are the caller's cue to disconnect.
/// </summary>
/// <param name="reliableLimit">Reliable bytes that may wait.</param>
/// <param name="unreliableLimit">Bytes of datagrams that may wait.</param>
/// <param name="sendNow">Sends a reliable frame when none waits: only what the system doesn't take goes through the queue. Null to queue all.</param>
internal sealed class OutboundQueue(int reliableLimit, int unreliableLimit, SendNow? sendNow = null)
{
    private readonly Lock _lock = new();
    private RecordBuffer _reliable = new(reliableLimit);
    private RecordBuffer _unreliable = new(unreliableLimit);
    private RecordBuffer _reliableSending = new(reliableLimit);
    private RecordBuffer _unreliableSending = new(unreliableLimit);
    private bool _completed;

    /// <summary>
    /// Set when there is something to send or the queue was completed. The sending loop goes on in the caller: handing a frame to
    /// the system is cheaper than waking a thread for it, and whatever the system doesn't take at once waits as before.
    /// </summary>
    public AsyncSignal Changed { get; } = new(onSetter: true);

    /// <summary>Reliable bytes that are not sent yet.</summary>
    public int PendingReliable
    {
        get
        {
            lock (_lock)
                return _reliable.Length + _reliableSending.Length;
        }
    }

    public EnqueueResult Enqueue(ReadOnlySpan<byte> frame, PacketTransport transport)
    {
        var result = EnqueueResult.Accepted;
        lock (_lock)
        {
            if (_completed)
                return EnqueueResult.Completed;
            if (transport == PacketTransport.Tcp)
            {
                if (sendNow is not null && _reliable.IsEmpty && _reliableSending.IsEmpty && (frame = frame[sendNow(frame)..]).IsEmpty)
                    return EnqueueResult.Accepted;
                if (_reliableSending.Length + _reliable.Length + frame.Length > reliableLimit || !_reliable.TryAppend(frame))
                    return EnqueueResult.Full;
            }
            else
            {
                while (!_unreliable.TryAppend(frame))
                {
                    if (!_unreliable.TryTake(out _))
                        return EnqueueResult.AcceptedDroppingOlder;
                    result = EnqueueResult.AcceptedDroppingOlder;
                }
            }
        }

        Changed.Set();
        return result;
    }

    /// <summary>Hands everything that waits to the sending loop; what it took before counts as sent.</summary>
    public bool TryTake(out RecordBuffer reliable, out RecordBuffer unreliable)
    {
        lock (_lock)
        {
            _reliableSending.Clear();
            _unreliableSending.Clear();
            (_reliable, _reliableSending) = (_reliableSending, _reliable);
            (_unreliable, _unreliableSending) = (_unreliableSending, _unreliable);
            reliable = _reliableSending;
            unreliable = _unreliableSending;
            return !reliable.IsEmpty || !unreliable.IsEmpty;
        }
    }

    /// <summary>Takes no more frames; what waits may still be sent.</summary>
    public void Complete()
    {
        lock (_lock)
            _completed = true;
        Changed.Set();
    }

    /// <summary>Whether no more frames come.</summary>
    public bool IsCompleted
    {
        get
        {
            lock (_lock)
                return _completed;
        }
    }

    /// <summary>Gives the buffers back; only after the sending loop has ended.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _completed = true;
            _reliable.Release();
            _unreliable.Release();
            _reliableSending.Release();
            _unreliableSending.Release();
        }
    }
}
