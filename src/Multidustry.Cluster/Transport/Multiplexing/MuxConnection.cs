using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using Multidustry.Cluster.Transport.Network;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Transport.Multiplexing;

/// <summary>
/// Many streams over one connection. Its reader never waits for a stream: each has a window of its own, and a peer that
/// sends beyond it loses the connection. Thread-safe.
/// </summary>
internal sealed class MuxConnection : INodeConnection
{
    private const int ReadBufferBytes = 32 * 1024;
    private readonly Stream _transport;
    private readonly MuxOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<MuxStream, bool>? _accept;
    private readonly ConcurrentDictionary<uint, MuxStream> _streams = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _frame = new byte[MuxFrame.HeaderLength + MuxFrame.MaxPayload];
    private long _heard;
    private uint _lastStream;
    private int _answering;

    /// <summary>Takes a connection over; <paramref name="accept"/> decides about streams of the other side, null refuses all.</summary>
    public MuxConnection(Stream transport, MuxOptions options, Func<MuxStream, bool>? accept, TimeProvider? time = null)
    {
        (_transport, _options, _accept, _time) = (transport, options, accept, time ?? TimeProvider.System);
        _heard = _time.GetTimestamp();
        Completion = Task.Run(RunAsync);
    }

    /// <summary>Completes when the connection is gone.</summary>
    public Task Completion { get; }

    public int StreamCount => _streams.Count;

    public async ValueTask<IClusterStream> OpenAsync(string service, CancellationToken cancellationToken)
    {
        var name = Encoding.UTF8.GetBytes(service);
        if (name.Length > MuxFrame.MaxPayload)
            throw new ArgumentException("The name of the service is too long.", nameof(service));
        var stream = new MuxStream(this, Interlocked.Increment(ref _lastStream), service, _options.StreamWindow);
        _streams[stream.Id] = stream;
        try
        {
            await SendAsync(MuxFrameKind.Open, stream.Id, new ReadOnlySequence<byte>(name)).ConfigureAwait(false);
            if (!await stream.Accepted.WaitAsync(_options.OpenTimeout, _time, cancellationToken).ConfigureAwait(false))
                throw new IOException("The other side refuses the stream.");
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or TimeoutException)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw exception is TimeoutException ? new IOException("The other side didn't answer.", exception) : exception;
        }
        stream.Start();
        return stream;
    }

    /// <summary>Sends a frame; frames go out whole and in the order of their senders.</summary>
    /// <exception cref="IOException">The connection is lost.</exception>
    public async Task SendAsync(MuxFrameKind kind, uint stream, ReadOnlySequence<byte> payload = default)
    {
        try
        {
            await _writing.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw new IOException("The connection is closed.", exception);
        }
        try
        {
            // In one piece: each write is a record of its own on the wire, and a call into the system.
            MuxFrame.WriteHeader(_frame, kind, stream, (int)payload.Length);
            payload.CopyTo(_frame.AsSpan(MuxFrame.HeaderLength));
            await _transport.WriteAsync(_frame.AsMemory(0, MuxFrame.HeaderLength + (int)payload.Length), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            throw new IOException("The connection is closed.", exception);
        }
        finally
        {
            _writing.Release();
        }
    }

    public async Task SendCreditAsync(uint stream, uint credit)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, credit);
        await SendAsync(MuxFrameKind.Credit, stream, new ReadOnlySequence<byte>(bytes)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Takes a stream out; false when it was out already.</summary>
    public bool Forget(MuxStream stream) => _streams.TryRemove(new KeyValuePair<uint, MuxStream>(stream.Id, stream));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        Exception? reason = null;
        try
        {
            await await Task.WhenAny(ReadAsync(), KeepAliveAsync()).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever went wrong, the streams learn it and the process goes on.
            reason = exception;
        }
        await _stop.CancelAsync().ConfigureAwait(false);
        await _transport.DisposeAsync().ConfigureAwait(false);
        var lost = new IOException("The connection to the other node is lost.", reason);
        foreach (var stream in _streams.Values)
            stream.Abort(lost);
    }

    private async Task ReadAsync()
    {
        var reader = PipeReader.Create(_transport, new StreamPipeReaderOptions(bufferSize: ReadBufferBytes, leaveOpen: true));
        while (true)
        {
            var result = await reader.ReadAsync(_stop.Token).ConfigureAwait(false);
            Volatile.Write(ref _heard, _time.GetTimestamp());
            var buffer = result.Buffer;
            while (MuxFrame.TryRead(ref buffer, out var frame))
                Handle(frame);
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                return;
        }
    }

    private void Handle(in MuxFrame frame)
    {
        if (frame.Kind == MuxFrameKind.Open)
        {
            HandleOpen(frame);
            return;
        }
        // A stream that just ended on this side may still be spoken of by the other.
        if (!_streams.TryGetValue(frame.Stream, out var stream))
            return;
        switch (frame.Kind)
        {
            case MuxFrameKind.Accept:
                stream.Accept();
                break;
            case MuxFrameKind.Data:
                stream.Receive(frame.Payload);
                break;
            case MuxFrameKind.Credit:
                stream.Credit(CreditOf(frame));
                break;
            case MuxFrameKind.End:
                stream.ReceiveEnd();
                break;
            case MuxFrameKind.Abort:
                stream.Abort();
                break;
        }
    }

    /// <summary>The answer isn't awaited: reading goes on even when the other side doesn't read, else both might wait for each other.</summary>
    private void HandleOpen(in MuxFrame frame)
    {
        if (Interlocked.Increment(ref _answering) > _options.MaxStreams)
            throw new MalformedDataException("The other node opens streams faster than it hears of them");
        var stream = new MuxStream(this, frame.Stream, Encoding.UTF8.GetString(frame.Payload), _options.StreamWindow);
        var accepted = _accept is not null && _streams.Count < _options.MaxStreams && _streams.TryAdd(frame.Stream, stream);
        if (accepted && !_accept!(stream))
            accepted = !Forget(stream);
        _ = AnswerAsync(stream, accepted);
    }

    private async Task AnswerAsync(MuxStream stream, bool accepted)
    {
        try
        {
            await SendAsync(accepted ? MuxFrameKind.Accept : MuxFrameKind.Abort, stream.Id).ConfigureAwait(false);
            if (accepted)
                stream.Start();
        }
        catch (IOException)
        {
            // The connection is lost; its streams are aborted.
        }
        finally
        {
            Interlocked.Decrement(ref _answering);
        }
    }

    private async Task KeepAliveAsync()
    {
        using var timer = new PeriodicTimer(_options.KeepAlive, _time);
        while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
        {
            if (_time.GetElapsedTime(Volatile.Read(ref _heard)) > _options.IdleTimeout)
                throw new IOException("The other node is silent.");
            // Not awaited: a peer that doesn't read must not keep the silence from being noticed.
            _ = SendAsync(MuxFrameKind.Ping, 0);
        }
    }

    private static uint CreditOf(in MuxFrame frame)
    {
        if (frame.Payload.Length != sizeof(uint))
            throw new MalformedDataException($"A credit of {frame.Payload.Length} bytes");
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        frame.Payload.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
