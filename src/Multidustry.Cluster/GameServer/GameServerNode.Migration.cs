using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.Migration;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.GameServer;

// Worlds that go to other nodes, and come from them.
public sealed partial class GameServerNode
{
    /// <summary>
    /// Moves a world with its players to another node while it is played. Players notice nothing. Whatever goes wrong before
    /// the other node owns the world leaves it running here.
    /// </summary>
    /// <param name="world">A world of this node, hosted under a tenure.</param>
    /// <param name="target">The node.</param>
    /// <param name="cancellationToken">Gives the move up, up to the hand-over.</param>
    /// <exception cref="MigrationException">The world goes on here.</exception>
    /// <exception cref="InvalidOperationException">The world is not hosted under a tenure, or another node owns it by now.</exception>
    public async ValueTask<MigrationReport> MigrateAsync(HostedWorld world, string target, CancellationToken cancellationToken = default)
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
            var links = _links.Keys.Where(link => link.World == world).ToList();
            var report = await new WorldMigration(world, links, claims(), _transport, _options.Migration).RunAsync(target, either.Token).ConfigureAwait(false);
            Migration.Log.Moved(_log, world.Name, target, report.Tick, report.Players, report.Frozen.TotalMilliseconds);
            await DepartAsync(world).ConfigureAwait(false);
            return report;
        }
        catch (MigrationException e)
        {
            Migration.Log.NotMoved(_log, world.Name, target, e.Message);
            throw;
        }
        catch (OwnershipLostException)
        {
            world.Host.Abandon();
            throw;
        }
        finally
        {
            world.Host.Moving.Release();
        }
    }

    /// <summary>Hosts a world that came from another node, with its players.</summary>
    internal void Adopt(LoadedWorld loaded, WorldTenure tenure, bool paused, HandOver last)
    {
        var host = NewHost(tenure.World, loaded, _options.HostOptions(tenure.World), tenure);
        var hosted = new HostedWorld(this, host);
        host.IsPaused = paused;
        var links = last.Sessions.Select(session => session.Token).Distinct().ToDictionary(token => token, _ => new WorldLink(hosted));
        host.Arrive(last.Sessions.Select(session => session.Arrive(links[session.Token], host.Options.Chat, _time)));
        foreach (var (token, link) in links)
        {
            _awaited[token] = link;
            Serve(link);
            _ = ForgetUnlessAttachedAsync(token, link);
        }

        if (_options.Keeping is { } keeping)
            Keep(host, keeping, last);
        Host(hosted);
        Migration.Log.Arrived(_log, host.Name, last.Tick, last.Sessions.Count);
    }

    /// <summary>A disk that fails must not stop a world that this node owns already.</summary>
    private void Keep(WorldHost host, WorldKeeping keeping, HandOver last)
    {
        try
        {
            host.Keeper = new WorldKeeper(host, keeping, last.Position);
            host.Keeper.BeginSoon();
        }
        catch (IOException e)
        {
            Log.JournalFailed(_log, e, host.Name);
        }
    }

    private async Task DepartAsync(HostedWorld world)
    {
        await _changing.WaitAsync().ConfigureAwait(false);
        try
        {
            _worlds.TryRemove(world.Name, out _);
            await world.Host.Scheduled.RemoveAsync().ConfigureAwait(false);
            world.Host.Abandon();
            _directory.Remove(world.Name, _options.Node);
        }
        finally
        {
            _changing.Release();
        }

        await CloseAsync(_links.Keys.Where(link => link.World == world)).ConfigureAwait(false);
        if (world.Host.Keeper is { } keeper)
            await keeper.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ForgetUnlessAttachedAsync(string token, WorldLink link)
    {
        await Task.Delay(_options.Migration.ArrivalTimeout, _time).ConfigureAwait(false);
        if (_awaited.TryRemove(token, out _))
            await CloseAsync([link]).ConfigureAwait(false);
    }
}
