using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Transport;

namespace Multidustry.Cluster.Migration;

/// <summary>
/// Moves a world to another node while it is played: copy, follow, freeze, agree, hand over. Whatever fails before the target
/// owns the world leaves it running here. One move, used once.
/// </summary>
internal sealed class WorldMigration(HostedWorld world, IReadOnlyList<WorldLink> links, WorldClaims claims, IClusterTransport transport, MigrationOptions options, Func<MigrationPhase, Task>? enters = null)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2), StoreRetry = TimeSpan.FromMilliseconds(50);
    private readonly WorldHost _host = world.Host;

    /// <summary>Moves the world. Afterwards it stands still here, and the proxies know where it went.</summary>
    /// <exception cref="MigrationException">It goes on here.</exception>
    /// <exception cref="OwnershipLostException">It stands still and may run elsewhere.</exception>
    public async Task<MigrationReport> RunAsync(string target, CancellationToken cancellationToken)
    {
        var started = _host.Time.GetTimestamp();
        await using var feed = new ReplicaFeed(await ConnectAsync(target, cancellationToken).ConfigureAwait(false), _host.Options.Links, _host.Time);
        var imageBytes = await CopyAsync(feed, cancellationToken).ConfigureAwait(false);
        try
        {
            await EnterAsync(MigrationPhase.CatchingUp).ConfigureAwait(false);
            await CatchUpAsync(feed, cancellationToken).ConfigureAwait(false);
            // Told before the target gets ready: what it prepares has the condition that the record of the move stays as it is.
            await EnterAsync(MigrationPhase.HandingOver).ConfigureAwait(false);
            feed.Prepare();
            await InTimeAsync(feed.Prepared, options.PrepareTimeout, "The target did not get ready", cancellationToken).ConfigureAwait(false);
            var (last, frozen, epoch) = await HandOverAsync(feed, cancellationToken).ConfigureAwait(false);
            foreach (var link in links)
                ToProxy.SendMoved(link.Writer, new WorldMove(target, epoch, link.Line));
            return new MigrationReport(epoch, last.Tick, imageBytes, frozen, _host.Time.GetElapsedTime(started), last.Sessions.Count);
        }
        finally
        {
            _host.Log.Remove(feed);
        }
    }

    private Task EnterAsync(MigrationPhase phase) => enters?.Invoke(phase) ?? Task.CompletedTask;

    private async Task<IClusterStream> ConnectAsync(string target, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.ConnectAsync(target, ReplicaService.Of(world.Name), cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new MigrationException(e.Message, e);
        }
    }

    /// <summary>The image is copied between two ticks; sending it takes longer, and the world plays on meanwhile.</summary>
    private async Task<int> CopyAsync(ReplicaFeed feed, CancellationToken cancellationToken)
    {
        var image = await _host.Calls.InvokeAsync(host =>
        {
            host.Log.Add(feed);
            return WorldImage.Take(host.Loaded, host.Log.Position, host.IsPaused);
        }, cancellationToken).ConfigureAwait(false);
        await Task.Run(() => feed.Begin(image), cancellationToken).ConfigureAwait(false);
        return image.State.Length;
    }

    private async Task CatchUpAsync(ReplicaFeed feed, CancellationToken cancellationToken)
    {
        var started = _host.Time.GetTimestamp();
        while (feed.Reached < 0 || feed.Reached + options.CatchUpTicks < _host.Tick)
        {
            if (feed.Taken.IsFaulted)
                await feed.Taken.ConfigureAwait(false);
            if (_host.Time.GetElapsedTime(started) > options.CatchUpTimeout)
                throw new MigrationException("The target did not catch up in time.");
            await Task.Delay(Poll, _host.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(HandOver Last, TimeSpan Frozen, long Epoch)> HandOverAsync(ReplicaFeed feed, CancellationToken cancellationToken)
    {
        try
        {
            await InTimeAsync(Task.WhenAll(links.Select(link => link.HoldAsync())), options.PrepareTimeout, "A proxy did not answer", cancellationToken).ConfigureAwait(false);
            var (last, since) = await _host.Freeze.BeginAsync(Last, cancellationToken).ConfigureAwait(false);
            feed.HandOver(last);
            var epoch = await TakenAsync(feed).ConfigureAwait(false);
            return (last, _host.Time.GetElapsedTime(since), epoch);
        }
        catch (Exception e) when (e is not OwnershipLostException)
        {
            foreach (var link in links)
                ToProxy.SendResume(link.Writer);
            _host.Freeze.End();
            throw;
        }
    }

    /// <summary>Only the store knows who owns a world when the target is not heard.</summary>
    private async Task<long> TakenAsync(ReplicaFeed feed)
    {
        try
        {
            return await InTimeAsync(feed.Taken, options.HandOverTimeout, "The target did not take the world", CancellationToken.None).ConfigureAwait(false);
        }
        catch (MigrationException)
        {
            if (await KeepAsync().ConfigureAwait(false))
                throw;
            throw new OwnershipLostException(world.Name);
        }
    }

    private async Task<bool> KeepAsync()
    {
        while (_host.Tenure is { IsHeld: true } tenure)
            try
            {
                return await claims.KeepAsync(tenure).ConfigureAwait(false);
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(StoreRetry, _host.Time).ConfigureAwait(false);
            }

        return false;
    }

    private HandOver Last(WorldHost host) => new(host.Log.Position, host.World.Clock.Tick, host.World.StateHash(),
        [.. host.Sessions.All.Where(session => links.Contains(session.Link)).Select(session => TravellingSession.Of(session, host.Time))],
        [.. links.Select(link => new LineState(link.Line, link.Writer.Counted, link.Heard, []))]);

    private async Task<T> InTimeAsync<T>(Task<T> task, TimeSpan timeout, string problem, CancellationToken cancellationToken)
    {
        await InTimeAsync((Task)task, timeout, problem, cancellationToken).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    private async Task InTimeAsync(Task task, TimeSpan timeout, string problem, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(timeout, _host.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new MigrationException($"{problem} within {timeout.TotalSeconds} s.", e);
        }
    }
}
