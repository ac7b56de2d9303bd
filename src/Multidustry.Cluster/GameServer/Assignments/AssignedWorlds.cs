using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Migration;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>
/// Makes a gameserver host what is assigned to it: claims and opens those worlds, lets go of others, and carries out the moves
/// away from it that somebody asked for. Thread-safe.
/// </summary>
public sealed class AssignedWorlds : IAsyncDisposable
{
    private static readonly TimeSpan Resync = TimeSpan.FromSeconds(1);
    private readonly GameServerNode _server;
    private readonly NodeMembership _membership;
    private readonly ICoordinationStore _store;
    private readonly ClusterMirror _mirror;
    private readonly AssignmentOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<string, Task> _working = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _arriving = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Begins to follow the assignments.</summary>
    /// <param name="server">The gameserver; its <see cref="GameServerOptions.Claims"/> are <paramref name="claims"/>'.</param>
    /// <param name="membership">The node's registration.</param>
    /// <param name="claims">The claims under the registration of the moment.</param>
    /// <param name="store">Where the cluster meets.</param>
    /// <param name="mirror">A mirror of worlds, assignments, owners and migrations.</param>
    /// <param name="options">How worlds begin and are hosted.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where failures are told.</param>
    public AssignedWorlds(
        GameServerNode server, NodeMembership membership, CurrentClaims claims, ICoordinationStore store, ClusterMirror mirror, AssignmentOptions options, TimeProvider time, ILogger<AssignedWorlds> log)
    {
        (_server, _membership, _store, _mirror, _options, _time, _log) = (server, membership, store, mirror, options, time, log);
        _running = RunAsync(claims);
    }

    /// <summary>Stops following; worlds stay as they are.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await Task.WhenAll(_working.Values).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(CurrentClaims claims)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _mirror.Complete.WaitAsync(_stop.Token).ConfigureAwait(false);
                var lease = await _membership.JoinAsync(_stop.Token).ConfigureAwait(false);
                using var term = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, _stop.Token);
                await ServeAsync(claims.Begin(lease), term.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The lease is lost, or the node stops.
            }
        }
    }

    private async Task ServeAsync(WorldClaims claims, CancellationToken term)
    {
        while (true)
        {
            var view = _mirror.View;
            foreach (var assignment in view.Assignments.Values.Where(assignment => assignment.Record.Node == _membership.Node && view.Worlds.ContainsKey(assignment.Name)))
                if (Hosted(assignment.Name) is null && MayOpen(view, assignment.Name))
                    Work(assignment.Name, () => OpenAsync(claims, view.Worlds[assignment.Name], term));
            foreach (var world in _server.Worlds)
                Follow(view, world, claims, term);
            await Task.WhenAny(_mirror.ChangedSince(view), Task.Delay(Resync, _time, term)).ConfigureAwait(false);
            term.ThrowIfCancellationRequested();
        }
    }

    private void Follow(ClusterView view, HostedWorld world, WorldClaims claims, CancellationToken term)
    {
        _arriving.Remove(world.Name);
        if (view.Migrations.GetValueOrDefault(world.Name) is { Record: { IsActive: true } move } stored && move.From == _membership.Node)
            Work(world.Name, () => MoveAsync(world, stored, term));
        else if (view.Owners.GetValueOrDefault(world.Name)?.Record.Node == _membership.Node && view.Assignments.GetValueOrDefault(world.Name)?.Record.Node != _membership.Node)
            Work(world.Name, () => LetGoAsync(claims, world));
        else if (view.Worlds.GetValueOrDefault(world.Name)?.Record is { } wanted && wanted.Paused != world.Host.IsPaused)
            Work(world.Name, () => world.SetPausedAsync(wanted.Paused, term).AsTask());
    }

    /// <summary>
    /// A world that this node owns but doesn't host is on its way here, most likely: a move's last transaction comes before
    /// its arrival. Only when it doesn't come the claim was lost, and is made again.
    /// </summary>
    private bool MayOpen(ClusterView view, string world)
    {
        if (view.Owners.GetValueOrDefault(world)?.Record.Node != _membership.Node)
        {
            _arriving.Remove(world);
            return !view.Owners.ContainsKey(world);
        }

        _arriving.TryAdd(world, _time.GetTimestamp());
        return _time.GetElapsedTime(_arriving[world]) > _options.ArrivalTime;
    }

    private HostedWorld? Hosted(string name) => _server.Worlds.FirstOrDefault(world => world.Name == name);

    /// <summary>Does one thing for a world at a time; a failure is told and tried again at the next look.</summary>
    private void Work(string world, Func<Task> work)
    {
        if (_working.ContainsKey(world))
            return;
        var begin = new TaskCompletionSource();
        _working[world] = RunAsync();
        begin.SetResult();

        async Task RunAsync()
        {
            await begin.Task.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The lease is lost, or the node stops.
            }
            catch (Exception e)
            {
                Log.Failed(_log, e, world);
                await Task.Delay(_options.RetryInterval, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                _working.TryRemove(world, out _);
            }
        }
    }

    private async Task OpenAsync(WorldClaims claims, Stored<WorldRecord> wanted, CancellationToken term)
    {
        if (await claims.ClaimAsync(wanted.Name, term).ConfigureAwait(false) is not { } tenure)
            return;
        try
        {
            await _server.OpenAsync(tenure, token => _options.Create(wanted.Record, token), _options.HostOptions(wanted.Record), term).ConfigureAwait(false);
        }
        catch
        {
            await claims.ReleaseAsync(tenure, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task LetGoAsync(WorldClaims claims, HostedWorld world)
    {
        var tenure = world.Host.Tenure;
        await _server.RemoveAsync(world).ConfigureAwait(false);
        if (tenure is not null)
            await claims.ReleaseAsync(tenure, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task MoveAsync(HostedWorld world, Stored<MigrationRecord> asked, CancellationToken term)
    {
        try
        {
            await _server.MigrateAsync(world, asked.Record.To, term).ConfigureAwait(false);
        }
        catch (MigrationException e)
        {
            var reason = e.Message.Length <= RecordLimits.MaxTextLength ? e.Message : e.Message[..RecordLimits.MaxTextLength];
            var given = RecordCodec.Write(asked.Record with { Phase = MigrationPhase.Aborted, Failure = reason });
            await _store.CommitAsync(new StoreTransaction().IfUnchanged(asked.Entry).Put(asked.Entry.Key, given), term).ConfigureAwait(false);
        }
    }
}
