using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Transport;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Migration;

/// <summary>
/// The owner's end of a stream to a node that follows the world: first the image, then everything that happens. A follower
/// that is too slow loses its stream; the world never waits. Thread-safe.
/// </summary>
internal sealed class ReplicaFeed : IWorldLogSink, FromReplica.IHandler, IAsyncDisposable
{
    private const int PartBytes = 1 << 20;
    private readonly Lock _gate = new();
    private readonly IClusterStream _stream;
    private readonly TimeProvider _time;
    private readonly LinkWriter _writer;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<long> _taken = NewPromise<long>();
    private readonly TaskCompletionSource<bool> _prepared = NewPromise<bool>();
    private readonly Task _running;
    private List<(LogPosition, byte[])>? _early = [];
    private long _reached = -1;
    private long _keptRound;
    private volatile bool _heardAll;

    public ReplicaFeed(IClusterStream stream, LinkOptions options, TimeProvider time)
    {
        (_stream, _time) = (stream, time);
        _writer = new LinkWriter(stream.Output, options);
        _running = RunAsync(new LinkReader(stream.Input, options));
    }

    /// <summary>The tick that the follower has come to; -1 before it has the image.</summary>
    public long Reached => Volatile.Read(ref _reached);

    /// <summary>Completes when the follower owns the world, with its epoch; fails when it refuses or is gone.</summary>
    public Task<long> Taken => _taken.Task;

    /// <summary>Completes when the follower is ready to own the world; fails when it refuses or is gone.</summary>
    public Task Prepared => _prepared.Task;

    /// <summary>Sends the image, and then what happened since. Not on the world's thread.</summary>
    public void Begin(WorldImage image)
    {
        var bytes = image.ToBytes();
        for (var at = 0; at < bytes.Length; at += PartBytes)
            ToReplica.SendImage(_writer, bytes.AsMemory(at, Math.Min(PartBytes, bytes.Length - at)));
        ToReplica.SendRestore(_writer);
        lock (_gate)
        {
            foreach (var (position, record) in _early!)
                ToReplica.SendRecord(_writer, position, record);
            _early = null;
        }
    }

    public void Append(LogPosition position, long tick, ReadOnlySpan<byte> record)
    {
        lock (_gate)
            if (_early is { } early)
                early.Add((position, record.ToArray()));
            else
                ToReplica.SendRecord(_writer, position, record.ToArray());
    }

    /// <summary>The follower has the wrong world.</summary>
    public void Interrupted() => Fail("The world was replaced.");

    /// <summary>Completes when the follower is gone.</summary>
    public Task Completion => _running;

    /// <summary>The last round that a standby has.</summary>
    public long KeptRound => Interlocked.Read(ref _keptRound);

    /// <summary>Is told of each such round.</summary>
    public Action<long>? Kept { private get; set; }

    public void StandBy() => ToReplica.SendStandBy(_writer);

    /// <summary>A message that counts was sent to a proxy.</summary>
    public void Sent(string line, ReadOnlySpan<byte> message) => ToReplica.SendSent(_writer, line, message);

    /// <summary>A player came, or is not as it was.</summary>
    public void Session(TravellingSession session) => ToReplica.SendSession(_writer, session);

    /// <summary>A player is gone.</summary>
    public void Left(string line, int session) => ToReplica.SendLeft(_writer, line, session);

    /// <summary>How far the talk with a proxy has come.</summary>
    public void Line(string line, long sent, long heard) => ToReplica.SendLine(_writer, line, sent, heard);

    /// <summary>A proxy is gone.</summary>
    public void LineGone(string line) => ToReplica.SendLineGone(_writer, line);

    /// <summary>What was told since the last round belongs together.</summary>
    public void EndRound(long round) => ToReplica.SendRound(_writer, round);

    /// <summary>Tells the follower that the world is not to be taken over, and sends what was said before.</summary>
    /// <returns>Whether the follower heard it.</returns>
    public async ValueTask<bool> ForgetAsync()
    {
        ToReplica.SendForget(_writer);
        _writer.Complete();
        await Task.WhenAny(_running, Task.Delay(TimeSpan.FromSeconds(1), _time)).ConfigureAwait(false);
        return _heardAll;
    }

    public void Prepare() => ToReplica.SendPrepare(_writer);

    public void HandOver(HandOver last) => ToReplica.SendHandOver(_writer, last);

    void FromReplica.IHandler.Reached(long tick) => Volatile.Write(ref _reached, tick);

    void FromReplica.IHandler.Kept(long round)
    {
        Interlocked.Exchange(ref _keptRound, round);
        Kept?.Invoke(round);
    }

    void FromReplica.IHandler.Prepared() => _prepared.TrySetResult(true);

    void FromReplica.IHandler.Taken(long epoch) => _taken.TrySetResult(epoch);

    void FromReplica.IHandler.Refused(string reason) => Fail(reason);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(LinkReader reader)
    {
        try
        {
            await LinkExchange.RunAsync(_writer, reader, cbor => FromReplica.Dispatch(cbor, this), _stop.Token).ConfigureAwait(false);
            _heardAll = true;
            Fail("The other node ended the stream.");
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or MalformedDataException)
        {
            Fail(e.Message);
        }
    }

    private void Fail(string reason)
    {
        var problem = new MigrationException(reason);
        _prepared.TrySetException(problem);
        _taken.TrySetException(problem);
        // Who waits is told; when nobody does, nothing is lost.
        _ = (_prepared.Task.Exception, _taken.Task.Exception);
    }

    private static TaskCompletionSource<T> NewPromise<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
