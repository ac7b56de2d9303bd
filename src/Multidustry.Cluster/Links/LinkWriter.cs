using System.Buffers;
using System.Buffers.Binary;
using System.Formats.Cbor;
using System.IO.Pipelines;
using System.Threading.Channels;

namespace Multidustry.Cluster.Links;

/// <summary>
/// Sends messages, each a CBOR array behind its 32-bit length. Sending never waits: messages collect in a bounded buffer
/// that a pump empties into the stream, so a world's tick can send. It may collect before there is a stream. Messages that count
/// are numbered and told to the follower, who may have all messages wait. Thread-safe.
/// </summary>
internal sealed class LinkWriter(LinkOptions options, ILinkFollower? follower = null)
{
    private const int LengthPrefix = 4;
    private readonly Lock _gate = new();
    private readonly CborWriter _cbor = new(CborConformanceMode.Lax);
    private readonly Channel<byte> _wake = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private ArrayBufferWriter<byte> _pending = new(4096);
    private ArrayBufferWriter<byte> _sending = new(4096);
    private readonly HeldMessages _held = new();
    private PipeWriter? _output;
    private long _counted;
    private int _woken; // 1 until the pump has looked
    private bool _completed;
    private bool _overflowed;

    public LinkWriter(PipeWriter output, LinkOptions options)
        : this(options) => _output = output;

    /// <summary>Names the stream, once, before the pump starts.</summary>
    public void Attach(PipeWriter output) => _output = output;

    /// <summary>The number of the last message that counts.</summary>
    public long Counted => Interlocked.Read(ref _counted);

    /// <summary>Goes on with another writer's numbers, and says again what it said last.</summary>
    /// <param name="sent">Counted messages before those.</param>
    /// <param name="messages">The messages, each without its length.</param>
    public void Repeat(long sent, IReadOnlyList<byte[]> messages)
    {
        lock (_gate)
        {
            foreach (var message in messages)
            {
                message.CopyTo(Start(_pending, message.Length));
                _pending.Advance(LengthPrefix + message.Length);
            }

            _counted = sent + messages.Count;
        }

        Wake();
    }

    /// <summary>What was sent since the last round and waits belongs to this one.</summary>
    public void EndRound(long round)
    {
        lock (_gate)
            _held.EndRound(round);
    }

    /// <summary>Lets messages go that wait; those of later rounds still do.</summary>
    public void Release(long round = long.MaxValue)
    {
        lock (_gate)
            if (!(round == long.MaxValue ? _held.MoveTo(_pending) : _held.MoveTo(_pending, round)))
                return;
        Wake();
    }

    /// <summary>Adds a message written by <paramref name="write"/>; <paramref name="state"/> spares a closure.</summary>
    /// <param name="write">Writes the message.</param>
    /// <param name="state">What the message is made of.</param>
    /// <param name="mayBeLost">Whether a link that is behind drops the message; one that may not be lost breaks such a link.</param>
    /// <param name="counts">Whether the message gets a number.</param>
    /// <returns>False when the link is closed or behind, or the message larger than the other side takes.</returns>
    public bool TrySend<T>(Action<CborWriter, T> write, in T state, bool mayBeLost = false, bool counts = false)
        where T : allows ref struct
    {
        lock (_gate)
        {
            if (_completed)
                return false;
            if (_pending.WrittenCount + _held.Count > options.MaxPendingBytes)
            {
                if (!mayBeLost)
                    Break();
                return false;
            }

            _cbor.Reset();
            write(_cbor, state);
            var size = _cbor.BytesWritten;
            if (size > options.MaxMessageBytes)
                return false;
            var output = follower is { IsHolding: true } ? _held.Output : Unheld();
            var message = Start(output, size)[..size];
            _cbor.Encode(message);
            output.Advance(LengthPrefix + size);
            if (counts)
            {
                _counted++;
                follower?.Sent(message);
            }
        }

        Wake();
        return true;
    }

    /// <summary>No more messages; what was sent before still goes out.</summary>
    public void Complete()
    {
        lock (_gate)
            _completed = true;
        Wake();
    }

    /// <summary>Empties the buffer into the stream until <see cref="Complete"/> or until the other side goes away.</summary>
    /// <exception cref="IOException">The other side was so slow that a message would have been lost.</exception>
    public async Task PumpAsync(CancellationToken cancellationToken)
    {
        var output = _output ?? throw new InvalidOperationException("There is no stream to write to yet.");
        try
        {
            while (true)
            {
                await _wake.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _woken, 0);
                bool last;
                lock (_gate)
                {
                    (_sending, _pending) = (_pending, _sending);
                    last = _completed;
                }

                ThrowIfBroken();
                var result = await output.WriteAsync(_sending.WrittenMemory, cancellationToken).ConfigureAwait(false);
                _sending.ResetWrittenCount();
                ThrowIfBroken();
                if (last || result.IsCompleted || result.IsCanceled)
                    return;
            }
        }
        finally
        {
            Complete();
            await output.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static Span<byte> Start(IBufferWriter<byte> output, int size)
    {
        var target = output.GetSpan(LengthPrefix + size);
        BinaryPrimitives.WriteInt32BigEndian(target, size);
        return target[LengthPrefix..];
    }

    private ArrayBufferWriter<byte> Unheld()
    {
        _held.MoveTo(_pending);
        return _pending;
    }

    private void Break()
    {
        (_completed, _overflowed) = (true, true);
        Wake();
        _output?.CancelPendingFlush();
    }

    private void ThrowIfBroken()
    {
        lock (_gate)
            if (_overflowed)
                throw new IOException($"The other side is more than {options.MaxPendingBytes} bytes behind.");
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref _woken, 1) == 0)
            _wake.Writer.TryWrite(0);
    }
}
