using System.Buffers;
using System.Buffers.Binary;
using System.Formats.Cbor;
using System.IO.Pipelines;
using System.Threading.Channels;

namespace Multidustry.Cluster.Links;

/// <summary>
/// Sends messages, each a CBOR array behind its 32-bit length. Sending never waits: messages collect in a bounded buffer
/// that a pump empties into the stream, so a world's tick can send. It may collect before there is a stream. Thread-safe.
/// </summary>
internal sealed class LinkWriter(LinkOptions options)
{
    private const int LengthPrefix = 4;
    private readonly Lock _gate = new();
    private readonly CborWriter _cbor = new(CborConformanceMode.Lax);
    private readonly Channel<byte> _wake = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private ArrayBufferWriter<byte> _pending = new(4096);
    private ArrayBufferWriter<byte> _sending = new(4096);
    private PipeWriter? _output;
    private bool _completed;
    private bool _overflowed;

    public LinkWriter(PipeWriter output, LinkOptions options)
        : this(options) => _output = output;

    /// <summary>Names the stream, once, before the pump starts.</summary>
    public void Attach(PipeWriter output) => _output = output;

    /// <summary>Moves what waits here behind what waits there; nothing more is sent here.</summary>
    public void MoveTo(LinkWriter other)
    {
        lock (_gate)
        {
            lock (other._gate)
                other._pending.Write(_pending.WrittenSpan);
            _pending.ResetWrittenCount();
            _completed = true;
        }

        other.Wake();
    }

    /// <summary>Adds a message written by <paramref name="write"/>; <paramref name="state"/> spares a closure.</summary>
    /// <param name="write">Writes the message.</param>
    /// <param name="state">What the message is made of.</param>
    /// <param name="mayBeLost">Whether a link that is behind drops the message; one that may not be lost breaks such a link.</param>
    /// <returns>False when the link is closed or behind, or the message larger than the other side takes.</returns>
    public bool TrySend<T>(Action<CborWriter, T> write, in T state, bool mayBeLost = false)
        where T : allows ref struct
    {
        lock (_gate)
        {
            if (_completed)
                return false;
            if (_pending.WrittenCount > options.MaxPendingBytes)
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
            var target = _pending.GetSpan(LengthPrefix + size);
            BinaryPrimitives.WriteInt32BigEndian(target, size);
            _cbor.Encode(target[LengthPrefix..]);
            _pending.Advance(LengthPrefix + size);
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

    private void Wake() => _wake.Writer.TryWrite(0);
}
