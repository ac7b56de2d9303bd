using System.Buffers;
using System.IO.Pipelines;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Transport.Multiplexing;

/// <summary>One stream of a connection. What arrives waits here, at most a window of it, so no stream ever stops the connection.</summary>
internal sealed class MuxStream : IClusterStream
{
    private readonly MuxConnection _connection;
    private readonly Pipe _received = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly Pipe _toSend;
    private readonly SendWindow _window = new();
    private readonly Lock _receiving = new();
    private readonly TaskCompletionSource<bool> _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _receivable;
    private bool _receivedAll;
    private long _owed;
    private int _open = 2;
    private int _disposed;

    public MuxStream(MuxConnection connection, uint id, string service, int window)
    {
        (_connection, Id, Service, _receivable) = (connection, id, service, window);
        _toSend = new Pipe(new PipeOptions(pauseWriterThreshold: window, resumeWriterThreshold: window / 2, useSynchronizationContext: false));
        Input = new CreditingReader(_received.Reader, Taken);
        Window = window;
    }

    public uint Id { get; }

    public string Service { get; }

    public PipeReader Input { get; }

    public PipeWriter Output => _toSend.Writer;

    /// <summary>Whether the other side took the stream; waits until it has answered.</summary>
    public Task<bool> Accepted => _accepted.Task;

    private int Window { get; }

    /// <summary>Allows the other side to send, and begins to send what is written.</summary>
    public void Start()
    {
        _ = _connection.SendCreditAsync(Id, (uint)Window);
        _ = SendAsync();
    }

    public void Accept() => _accepted.TrySetResult(true);

    /// <summary>Takes bytes that arrived.</summary>
    /// <exception cref="MalformedDataException">More than were allowed.</exception>
    public void Receive(in ReadOnlySequence<byte> bytes)
    {
        if (Interlocked.Add(ref _receivable, -bytes.Length) < 0)
            throw new MalformedDataException($"Stream {Id} was sent more than its window");
        lock (_receiving)
        {
            if (_receivedAll)
                return;
            foreach (var part in bytes)
                _received.Writer.Write(part.Span);
            // Nothing pauses this pipe, so the flush is done at once.
            var flush = _received.Writer.FlushAsync();
            if (flush.IsCompletedSuccessfully && !flush.Result.IsCompleted)
                return;
        }
        // Nobody reads any more, but whoever sends must not be held up for it.
        Taken(bytes.Length);
    }

    public void Credit(uint bytes) => _window.Add(bytes);

    public void ReceiveEnd()
    {
        EndReceiving(null);
        CloseOne();
    }

    /// <summary>The stream is over, by the other side's will or (with a reason) because the connection is lost.</summary>
    public void Abort(Exception? reason = null)
    {
        _connection.Forget(this);
        _accepted.TrySetResult(false);
        EndReceiving(reason);
        _window.Close();
        _toSend.Reader.CancelPendingRead();
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return ValueTask.CompletedTask;
        if (_connection.Forget(this))
            _ = _connection.SendAsync(MuxFrameKind.Abort, Id);
        Abort();
        _received.Reader.Complete();
        _toSend.Writer.Complete();
        return ValueTask.CompletedTask;
    }

    private void EndReceiving(Exception? reason)
    {
        lock (_receiving)
        {
            if (!_receivedAll)
                _received.Writer.Complete(reason);
            _receivedAll = true;
        }
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                var result = await _toSend.Reader.ReadAsync().ConfigureAwait(false);
                var rest = result.Buffer;
                while (!rest.IsEmpty)
                {
                    var count = await _window.TakeAsync((int)Math.Min(rest.Length, MuxFrame.MaxPayload)).ConfigureAwait(false);
                    if (count == 0)
                        return;
                    await _connection.SendAsync(MuxFrameKind.Data, Id, rest.Slice(0, count)).ConfigureAwait(false);
                    rest = rest.Slice(count);
                }
                _toSend.Reader.AdvanceTo(result.Buffer.End);
                if (result.IsCanceled)
                    return;
                if (result.IsCompleted)
                    break;
            }
            await _connection.SendAsync(MuxFrameKind.End, Id).ConfigureAwait(false);
            CloseOne();
        }
        catch (IOException)
        {
            // The connection is lost; whoever reads learns it.
        }
        finally
        {
            await _toSend.Reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Bytes were taken out: as many may come again. Told in lots, so that small reads don't make many frames.</summary>
    private void Taken(long count)
    {
        if (Interlocked.Add(ref _owed, count) < Window / 4)
            return;
        var credit = Interlocked.Exchange(ref _owed, 0);
        if (credit == 0)
            return;
        Interlocked.Add(ref _receivable, credit);
        _ = _connection.SendCreditAsync(Id, (uint)credit);
    }

    private void CloseOne()
    {
        if (Interlocked.Decrement(ref _open) == 0)
            _connection.Forget(this);
    }
}
