using System.Collections.Concurrent;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.Migration;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Transport;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.GameServer;

// Worlds that go to other nodes, and come from them.
public sealed partial class GameServerNode
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _following = new(StringComparer.Ordinal);

    /// <summary>
    /// Moves a world with its players to another node while it is played. Players notice nothing. Whatever goes wrong before
    /// the other node owns the world leaves it running here.
    /// </summary>
    /// <param name="world">A world of this node, hosted under a tenure.</param>
    /// <param name="target">The node.</param>
    /// <param name="cancellationToken">Gives the move up, up to the hand-over.</param>
    /// <exception cref="MigrationException">The world goes on here.</exception>
    /// <exception cref="InvalidOperationException">The world is not hosted under a tenure, or another node owns it by now.</exception>
    public ValueTask<MigrationReport> MigrateAsync(HostedWorld world, string target, CancellationToken cancellationToken = default) => MigrateAsync(world, target, enters: null, cancellationToken);

    /// <summary>As the other, and tells when the move enters a phase; the move waits for it, while the world plays on.</summary>
    internal async ValueTask<MigrationReport> MigrateAsync(HostedWorld world, string target, Func<MigrationPhase, Task>? enters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentException.ThrowIfNullOrEmpty(target);
        if (_options.Claims is not { } claims || world.Host.Tenure is null)
            throw new InvalidOperationException($"World '{world.Name}' is not owned in a cluster.");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        await world.Host.Moving.WaitAsync(either.Token).ConfigureAwait(false);
        try
        {
            if (!IsHosted(world))
                throw new InvalidOperationException($"World '{world.Name}' is not hosted here.");
            // The target may be the standby: it can't follow twice.
            await EndStandbyAsync(world).ConfigureAwait(false);
            var links = LinksOf(world);
            var report = await new WorldMigration(world, links, claims(), _transport, _options.Migration, enters).RunAsync(target, either.Token).ConfigureAwait(false);
            Migration.Log.Moved(world.Host.Logger, world.Name, target, report.Tick, report.Players, report.Frozen.TotalMilliseconds);
            await DepartAsync(world).ConfigureAwait(false);
            return report;
        }
        catch (MigrationException e)
        {
            Migration.Log.NotMoved(world.Host.Logger, world.Name, target, e.Message);
            throw;
        }
        catch (OwnershipLostException)
        {
            world.Host.Lifetime.Abandon();
            throw;
        }
        finally
        {
            world.Host.Moving.Release();
        }
    }

    /// <summary>
    /// Has another node follow a world, to go on with it when this node is lost. The node takes the world over when nobody owns
    /// it any more, a little later than this node's lease ends.
    /// </summary>
    /// <param name="world">A world of this node, hosted under a tenure.</param>
    /// <param name="standby">The node; null for none.</param>
    /// <exception cref="InvalidOperationException">The world is not hosted here under a tenure.</exception>
    public async ValueTask StandByAsync(HostedWorld world, string? standby)
    {
        ArgumentNullException.ThrowIfNull(world);
        await world.Host.Moving.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!IsHosted(world) || world.Host.Tenure is null)
                throw new InvalidOperationException($"World '{world.Name}' is not owned by this node.");
            await EndStandbyAsync(world).ConfigureAwait(false);
            // The store names another one, or none, so the former one has no claim; or the same one, which gets a new image.
            world.Host.Standby = standby is null ? null : new WorldStandby(world, standby, _transport, world.Host.Logger, before: world.Host.FormerStandby);
            world.Host.FormerStandby = null;
        }
        finally
        {
            world.Host.Moving.Release();
        }
    }

    private static async Task EndStandbyAsync(HostedWorld world)
    {
        if (world.Host.Standby is not { } standby)
            return;
        await standby.DisposeAsync().ConfigureAwait(false);
        (world.Host.FormerStandby, world.Host.Standby) = (standby.IsForgotten ? null : standby, null);
    }

    /// <summary>Hosts a world that came from another node, with its players.</summary>
    internal void Adopt(LoadedWorld loaded, WorldTenure tenure, bool paused, HandOver last, CaptureBuffer buffer)
    {
        var host = NewHost(tenure.World, loaded, _options.HostOptions(tenure.World), tenure, buffer);
        var hosted = new HostedWorld(this, host);
        host.IsPaused = paused;
        var links = last.Lines.DistinctBy(line => line.Line).ToDictionary(line => line.Line, line => new WorldLink(hosted, line, [.. last.Sessions.Where(session => session.Line == line.Line).Select(session => session.Id)]));
        host.Door.Arrive(last.Sessions.Where(session => links.ContainsKey(session.Line)).Select(session => session.Arrive(links[session.Line], host.Options.Chat, _time)));
        foreach (var link in links.Values)
        {
            _awaited[link.Line] = link;
            Serve(link);
            _ = ForgetUnlessAttachedAsync(link);
        }

        if (_options.Keeping is { } keeping)
        {
            host.Keeper = new WorldKeeper(host, keeping, last.Position);
            host.Keeper.BeginSoon();
        }

        Host(hosted);
        Migration.Log.Arrived(host.Logger, host.Name, last.Tick, last.Sessions.Count);
    }

    /// <summary>Follows a world; whoever followed it before, for an owner who is connected no more, ends.</summary>
    private async Task FollowAsync(string world, IClusterStream stream, WorldClaims claims)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        CancellationTokenSource? before = null;
        _following.AddOrUpdate(world, stop, (_, other) =>
        {
            before = other;
            return stop;
        });
        try
        {
            before?.Cancel();
            await new WorldReplica(world, this, claims, _options.Migration, LogOf(world)).RunAsync(stream, _options.HostOptions(world).Links, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            _following.TryRemove(new KeyValuePair<string, CancellationTokenSource>(world, stop));
        }
    }

    /// <summary>The last tick that the journal of a world has behind a place in its history; -1 when it has none.</summary>
    internal Task<long> KeptTickAsync(string world, LogPosition after) => _options.Keeping is { } keeping
        ? keeping.Files.RunAsync(() => new JournalFolder(keeping.Files, world, keeping.Journal).ReadAfter(after).Select(entry => entry.Record.Tick).DefaultIfEmpty(-1).Last()) : Task.FromResult(-1L);

    /// <summary>Whether another node's world comes to this one: to move here, or for this node to stand by.</summary>
    internal bool IsFollowing(string world) => _following.ContainsKey(world);

    /// <summary>Ends following a world that won't come.</summary>
    internal void StopFollowing(string world)
    {
        try
        {
            _following.GetValueOrDefault(world)?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    private async Task DepartAsync(HostedWorld world)
    {
        await _changing.WaitAsync().ConfigureAwait(false);
        try
        {
            TakeOff(world);
            await world.Host.Scheduled.RemoveAsync().ConfigureAwait(false);
            world.Host.Lifetime.Abandon();
            _directory.Remove(world.Name, _options.Node);
        }
        finally
        {
            _changing.Release();
        }

        await CloseAsync(LinksOf(world)).ConfigureAwait(false);
        await EndStandbyAsync(world).ConfigureAwait(false);
        if (world.Host.Keeper is { } keeper)
            await keeper.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ForgetUnlessAttachedAsync(WorldLink link)
    {
        await Task.Delay(_options.Migration.ArrivalTimeout, _time).ConfigureAwait(false);
        if (_awaited.TryRemove(new KeyValuePair<string, WorldLink>(link.Line, link)))
            await CloseAsync([link]).ConfigureAwait(false);
    }
}
