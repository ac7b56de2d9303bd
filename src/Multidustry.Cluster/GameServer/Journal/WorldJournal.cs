using System.Buffers;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Files;

namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>
/// Keeps the records of a world on disk. The world's thread only adds to a buffer; a task writes it out and makes it
/// durable at every commit interval. A disk that fails, and a newer owner who has written there, make the journal
/// <see cref="JournalState.Failed"/>, not the world.
/// Thread-safe.
/// </summary>
internal sealed class WorldJournal : IWorldLogSink, IAsyncDisposable
{
    /// <summary>No snapshot that was begun so far will do.</summary>
    private static readonly LogPosition Unknown = new(long.MaxValue, 0);

    private readonly Lock _gate = new();
    private readonly string _world;
    private readonly JournalFolder _folder;
    private readonly JournalOptions _options;
    private readonly ILogger _log;
    private readonly Func<bool> _isOwned;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Task _running;
    private readonly long _epoch;
    private bool _isFenced;
    private IAppendFile? _file;
    private Batch _batch = new(null);
    private List<Batch> _closed = [];
    private JournalState _state = JournalState.Open;
    private LogPosition _start;
    private LogPosition? _needed;
    private long _writtenTick = -1;
    private long _durableTick = -1;

    /// <summary>Begins to write under an epoch.</summary>
    /// <param name="world">The world's name.</param>
    /// <param name="folder">Where.</param>
    /// <param name="first">The first segment.</param>
    /// <param name="options">How.</param>
    /// <param name="time">The clock of the commits.</param>
    /// <param name="log">Is told of failures.</param>
    /// <param name="isOwned">Whether nobody else can have opened the world yet; null when nobody ever could.</param>
    public WorldJournal(string world, JournalFolder folder, JournalSegment first, JournalOptions options, TimeProvider time, ILogger log, Func<bool>? isOwned = null)
    {
        (_world, _folder, _options, _log, _isOwned) = (world, folder, options, log, isOwned ?? (() => true));
        (_batch, _start, _needed, _epoch) = (new Batch(first), first.Start, first.Start, first.Start.Epoch);
        _running = RunAsync(new PeriodicTimer(options.CommitInterval, time));
    }

    /// <summary>Whether what happens is being kept.</summary>
    public JournalState State
    {
        get
        {
            lock (_gate)
                return _state == JournalState.Open && _needed is not null ? JournalState.AwaitingSnapshot : _state;
        }
    }

    /// <summary>The last tick that survives a crash of the machine; -1 before the first commit and the first snapshot.</summary>
    public long DurableTick => Interlocked.Read(ref _durableTick);

    public void Append(LogPosition position, long tick, ReadOnlySpan<byte> record)
    {
        lock (_gate)
        {
            if (_state == JournalState.Failed)
                return;
            JournalSegment.WriteRecord(_batch.Bytes, record);
            _batch.LastTick = tick;
            if (_batch.Bytes.WrittenCount > _options.MaxPendingBytes)
                Fail(new IOException($"The disk is more than {_options.MaxPendingBytes} bytes behind."));
        }
    }

    /// <summary>The keeper begins a new segment with a snapshot of the other world.</summary>
    void IWorldLogSink.Interrupted()
    {
        lock (_gate)
            _needed = Unknown;
    }

    /// <summary>A snapshot of the world is being taken at this place: what follows goes into a new segment, also after a failure.</summary>
    public void Begin(JournalSegment segment)
    {
        lock (_gate)
        {
            if (_state == JournalState.Open && segment.Start == _start)
                return;
            if (_state == JournalState.Open)
                _closed.Add(_batch);
            if (_state == JournalState.Failed || _needed == Unknown)
                _needed = segment.Start;
            (_batch, _start, _state) = (new Batch(segment), segment.Start, JournalState.Open);
        }
    }

    /// <summary>The snapshot of a place is saved: what was written since then can be read.</summary>
    public void Rest(LogPosition snapshot)
    {
        lock (_gate)
            if (snapshot >= _needed)
                (_needed, _durableTick) = (null, Math.Max(_durableTick, _writtenTick));
    }

    /// <summary>The oldest snapshot that is kept is of this place: older segments are needed no more.</summary>
    public async ValueTask ForgetBeforeAsync(LogPosition position)
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await _folder.RunAsync(() => _folder.DeleteBefore(position)).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            Log.JournalNotShortened(_log, e, _world);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Makes durable what has happened so far. What failed is told by <see cref="State"/>.</summary>
    public async ValueTask CommitAsync()
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (Take() is { Count: > 0 } batches)
                await _folder.RunAsync(() => Write(batches)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _file?.Dispose();
            _file = null;
            lock (_gate)
                Fail(e);
        }
        finally
        {
            _writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await CommitAsync().ConfigureAwait(false);
        _file?.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(PeriodicTimer timer)
    {
        using (timer)
            try
            {
                while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
                    await CommitAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The journal is closed; what waits is written by whoever closes it.
            }
    }

    private List<Batch> Take()
    {
        lock (_gate)
        {
            var taken = _closed;
            _closed = [];
            if (_state == JournalState.Failed || _batch is { Opens: null, Bytes.WrittenCount: 0 })
                return taken;
            taken.Add(_batch);
            _batch = new Batch(null);
            return taken;
        }
    }

    private void Write(List<Batch> batches)
    {
        var started = Stopwatch.GetTimestamp();
        if (!_isFenced)
            _folder.Fence(_epoch);
        _isFenced = true;
        foreach (var batch in batches)
        {
            if (batch.Opens is { } segment)
            {
                _file?.Dispose();
                _file = null;
                _file = _folder.Create(segment);
                _file.Append(segment.Header());
            }
            // Without a file the segment was given up; a later one opens the next.
            _file?.Append(batch.Bytes.WrittenSpan);
            _file?.Flush();
            if (batch.LastTick >= 0 && _file is not null)
                Written(batch.LastTick);
            ClusterMetrics.JournalBytes.Add(batch.Bytes.WrittenCount);
        }
        ClusterMetrics.JournalCommits.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>What an owner writes that stood still past its lease is on the disk, but the next owner has read that before: it counts for nothing.</summary>
    private void Written(long tick)
    {
        if (!_isOwned())
            return;
        lock (_gate)
        {
            _writtenTick = tick;
            if (_needed is null)
                _durableTick = tick;
        }
    }

    /// <summary>A segment with a hole is worth nothing behind it: no more is written until a new one begins.</summary>
    private void Fail(Exception problem)
    {
        if (_state == JournalState.Failed)
            return;
        _state = JournalState.Failed;
        _batch = new Batch(null);
        ClusterMetrics.JournalFailures.Add(1);
        Log.JournalFailed(_log, problem, _world);
    }

    private sealed class Batch(JournalSegment? opens)
    {
        public JournalSegment? Opens { get; } = opens;

        public ArrayBufferWriter<byte> Bytes { get; } = new(1024);

        public long LastTick { get; set; } = -1;
    }
}
