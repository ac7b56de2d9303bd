using System.Buffers;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.GameServer.Snapshots;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Transport;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.Migration;

/// <summary>
/// A world that another node owns and this one follows: restored from the owner's image, and brought on by everything that
/// happens there. It can become this node's at any tick; a standby's at the end of every round, with its players. The messages come
/// one after another, on the stream's task.
/// </summary>
internal sealed class WorldReplica : ToReplica.IHandler
{
    private const int MaxRound = 1_000_000;
    private static readonly TimeSpan ClaimInterval = TimeSpan.FromMilliseconds(20), PatienceWithDisk = TimeSpan.FromSeconds(1);
    private readonly string _name;
    private readonly GameServerNode _node;
    private readonly WorldClaims _claims;
    private readonly MigrationOptions _options;
    private readonly ILogger _log;
    private readonly ArrayBufferWriter<byte> _image = new();
    private LinkWriter _writer = null!;
    private LoadedWorld? _loaded;
    private CaptureBuffer? _buffer;
    private LogPosition _position;
    private bool _paused;
    private readonly SessionCopies _copies;
    private readonly List<Action> _round = []; // what a standby heard since the last round: without the rest of it, it did not happen
    private Task<WorldTakeover?>? _takeover;
    private readonly TaskCompletionSource _standBy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _forgotten = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WorldReplica(string name, GameServerNode node, WorldClaims claims, MigrationOptions options, ILogger log) =>
        (_name, _node, _claims, _options, _log, _copies) = (name, node, claims, options, log, new SessionCopies(node.Time));

    /// <summary>Follows until the owner ends the stream or hands the world over; a standby also takes a world that has lost its owner.</summary>
    public async Task RunAsync(IClusterStream stream, LinkOptions options, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = FollowAsync(stream, options, stop.Token);
        if (await Task.WhenAny(following, _standBy.Task).ConfigureAwait(false) == _standBy.Task)
            await TakeWhenFreeAsync(following, stop).ConfigureAwait(false);
        await following.ConfigureAwait(false);
    }

    private async Task FollowAsync(IClusterStream stream, LinkOptions options, CancellationToken cancellationToken)
    {
        _writer = new LinkWriter(stream.Output, options);
        try
        {
            await LinkExchange.RunAsync(_writer, new LinkReader(stream.Input, options), cbor => ToReplica.Dispatch(cbor, this), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            Log.FollowingEnded(_log, _name, e.Message);
        }
        catch (Exception e)
        {
            // Whatever it was, it may have happened to the world in half only.
            _loaded = null;
            Log.FollowingFailed(_log, e, _name);
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The store says when the owner is gone: a stream that ends, or one that stays open, proves nothing.</summary>
    private async Task TakeWhenFreeAsync(Task following, CancellationTokenSource stop)
    {
        try
        {
            while (!_forgotten.Task.IsCompleted)
            {
                if (await Task.WhenAny(_claims.WaitUntilFreeAsync(_name, stop.Token), _forgotten.Task).ConfigureAwait(false) == _forgotten.Task)
                    return;
                if (await _claims.ClaimAsStandbyAsync(_name, stop.Token).ConfigureAwait(false) is not { } tenure)
                {
                    // It may be assigned to this node in a moment.
                    await Task.Delay(ClaimInterval, _node.Time, stop.Token).ConfigureAwait(false);
                    continue;
                }

                await stop.CancelAsync().ConfigureAwait(false);
                await following.ConfigureAwait(false);
                if (_loaded is { } loaded && tenure.Epoch == _position.Epoch + 1 && !await IsFarBehindAsync(loaded).ConfigureAwait(false))
                    FailOver(loaded, tenure);
                else
                    await _claims.ReleaseAsync(tenure).ConfigureAwait(false); // a newer image was only half here, others owned it since, or the disk knows more
                return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            Log.FollowingEnded(_log, _name, e.Message);
        }
    }

    /// <summary>Whether the owner wrote down much more than it told: then the world is better opened from what is kept of it, and its players load it again.</summary>
    private async Task<bool> IsFarBehindAsync(LoadedWorld loaded)
    {
        try
        {
            var kept = await _node.KeptTickAsync(_name, _position).WaitAsync(PatienceWithDisk, _node.Time).ConfigureAwait(false);
            return kept - loaded.World.Clock.Tick > WorldStandby.MostTicksLost;
        }
        catch (Exception e) when (e is IOException or MalformedDataException or TimeoutException)
        {
            return false; // nothing is to be had there
        }
    }

    private void FailOver(LoadedWorld loaded, WorldTenure tenure)
    {
        var sessions = _copies.Sessions;
        Log.TakenOver(_log, _name, loaded.World.Clock.Tick, sessions.Count);
        WorldRecovery.RemovePlayers(loaded.World, except: sessions.Select(session => session.PlayerId).ToHashSet());
        _node.Adopt(loaded, tenure, _paused, new HandOver(_position, loaded.World.Clock.Tick, loaded.World.StateHash(), sessions, _copies.Lines), _buffer!);
    }

    void ToReplica.IHandler.StandBy() => _standBy.TrySetResult();

    void ToReplica.IHandler.Forget() => _forgotten.TrySetResult();

    void ToReplica.IHandler.Image(ReadOnlyMemory<byte> part)
    {
        if (_loaded is not null || _image.WrittenCount + part.Length > _options.MaxImageBytes)
            throw new MalformedDataException($"An image of more than {_options.MaxImageBytes} bytes");
        _image.Write(part.Span);
    }

    void ToReplica.IHandler.Restore()
    {
        var image = WorldImage.Read(_image.WrittenMemory);
        _loaded = image.Restore(_node.Plugins);
        // All that takes long for the first time happens now, not while the world stands still.
        _buffer = WorldStreams.NewBuffer(_loaded);
        _loaded.World.StateHash();
        ArrivalRehearsal.Once(_node);
        _image.Clear();
        (_position, _paused) = (image.Position, image.IsPaused);
        FromReplica.SendReached(_writer, image.Tick);
    }

    void ToReplica.IHandler.Record(LogPosition position, ReadOnlyMemory<byte> record)
    {
        var happened = LogRecord.Read(record.Span);
        Take(() => Apply(position, happened));
    }

    void ToReplica.IHandler.Sent(string line, ReadOnlyMemory<byte> message)
    {
        var copy = message.ToArray();
        Take(() => _copies.Sent(line, copy));
    }

    void ToReplica.IHandler.Session(TravellingSession session) => Take(() => _copies.Session(session));

    void ToReplica.IHandler.Left(string line, int session) => Take(() => _copies.Left(line, session));

    void ToReplica.IHandler.Line(string line, long sent, long heard) => Take(() => _copies.Line(line, sent, heard));

    void ToReplica.IHandler.LineGone(string line) => Take(() => _copies.LineGone(line));

    void ToReplica.IHandler.Round(long round)
    {
        foreach (var happened in _round)
            happened();
        _round.Clear();
        _copies.EndRound(round);
        FromReplica.SendKept(_writer, round);
    }

    private void Take(Action happened)
    {
        if (!_standBy.Task.IsCompleted)
            happened();
        else if (_round.Count < MaxRound)
            _round.Add(happened);
        else
            throw new MalformedDataException($"A round of more than {MaxRound} messages");
    }

    private void Apply(LogPosition position, in LogRecord happened)
    {
        if (_loaded is not { } loaded || position != _position with { Records = _position.Records + 1 })
            throw new MalformedDataException($"Record {position} does not follow {_position}");
        LogReplay.Apply(loaded.World, happened);
        _position = position;
        if (happened.Command is null)
            FromReplica.SendReached(_writer, happened.Tick);
    }

    void ToReplica.IHandler.Prepare() => _takeover = PrepareAsync();

    void ToReplica.IHandler.HandOver(HandOver last)
    {
        if (_loaded is not { } loaded || _takeover is not { } takeover)
            throw new MalformedDataException("A hand-over before everything was ready");
        if (last.Position != _position || last.Tick != loaded.World.Clock.Tick || last.Hash != loaded.World.StateHash())
            FromReplica.SendRefused(_writer, $"The worlds are not the same at tick {last.Tick}: {last.Position} and {_position}.");
        else
            _ = TakeAsync(loaded, takeover, last);
    }

    private async Task<WorldTakeover?> PrepareAsync()
    {
        try
        {
            var takeover = await _claims.PrepareAsync(_name, _position.Epoch).ConfigureAwait(false);
            if (takeover is null)
                FromReplica.SendRefused(_writer, "The store knows another owner.");
            else
                FromReplica.SendPrepared(_writer);
            return takeover;
        }
        catch (Exception e) when (e is IOException or MalformedDataException)
        {
            FromReplica.SendRefused(_writer, e.Message);
            return null;
        }
    }

    private async Task TakeAsync(LoadedWorld loaded, Task<WorldTakeover?> takeover, HandOver last)
    {
        try
        {
            var tenure = await takeover.ConfigureAwait(false) is { } prepared ? await _claims.CommitAsync(prepared).ConfigureAwait(false) : null;
            if (tenure is null)
            {
                FromReplica.SendRefused(_writer, "The store did not let the world go.");
                return;
            }

            _loaded = null;
            _node.Adopt(loaded, tenure, _paused, last, _buffer!);
            FromReplica.SendTaken(_writer, tenure.Epoch);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            FromReplica.SendRefused(_writer, e.Message);
        }
    }
}
