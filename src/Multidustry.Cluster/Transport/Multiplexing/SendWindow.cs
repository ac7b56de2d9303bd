namespace Multidustry.Cluster.Transport.Multiplexing;

/// <summary>How many bytes a stream may still send: none before the other side allows it. One waits, others add; thread-safe.</summary>
internal sealed class SendWindow
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiting;
    private long _left;
    private bool _closed;

    /// <summary>Waits until something may be sent and takes up to <paramref name="wanted"/>; 0 when the stream is over.</summary>
    public async ValueTask<int> TakeAsync(int wanted)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_closed)
                    return 0;
                if (_left > 0)
                {
                    var taken = (int)Math.Min(_left, wanted);
                    _left -= taken;
                    return taken;
                }
                more = (_waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
            await more.ConfigureAwait(false);
        }
    }

    public void Add(uint credit)
    {
        lock (_gate)
            _left += credit;
        Wake();
    }

    public void Close()
    {
        lock (_gate)
            _closed = true;
        Wake();
    }

    private void Wake() => Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
}
