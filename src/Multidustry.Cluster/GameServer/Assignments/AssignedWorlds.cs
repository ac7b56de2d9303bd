using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>
/// Makes a gameserver host what is assigned to it: claims and opens those worlds, lets go of others, has their standbys follow,
/// and carries out the moves away from it that somebody asked for. Thread-safe.
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
    private readonly WorldJobs _jobs;
    private readonly Dictionary<string, long> _arriving = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<HostedWorld, long> _made = []; // as the mirror said when the world was first seen here
    private readonly WorldFailures _failures;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Begins to follow the assignments.</summary>
    /// <param name="server">The gameserver; its <see cref="GameServerOptions.Claims"/> are <paramref name="claims"/>'.</param>
    /// <param name="membership">The node's registration.</param>
    /// <param name="claims">The claims under the registration of the moment.</param>
    /// <param name="store">Where the cluster meets.</param>
    /// <param name="mirror">A mirror of worlds, assignments, owners, migrations and nodes.</param>
    /// <param name="options">How worlds begin and are hosted.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where failures are told.</param>
    public AssignedWorlds(
        GameServerNode server, NodeMembership membership, CurrentClaims claims, ICoordinationStore store, ClusterMirror mirror, AssignmentOptions options, TimeProvider time, ILogger<AssignedWorlds> log)
    {
        (_server, _membership, _store, _mirror, _options, _time, _log) = (server, membership, store, mirror, options, time, log);
        _failures = new WorldFailures(options.RetryInterval, time);
        _jobs = new WorldJobs(options.RetryInterval, options.Failed, time, world => server.Logs.Of(world, log), _stop.Token);
        _running = new BackgroundLoop("hosting of assigned worlds", options.RetryInterval, time, log).RunTermsAsync(membership, (lease, term) => ServeAsync(claims.Begin(lease), lease, term), _stop.Token);
    }

    private string Node => _membership.Node;

    /// <summary>
    /// Leaves the cluster in good order: asks for the worlds to be moved away, and waits until they are; those that have nowhere
    /// to go are snapshotted and released. Nothing is followed afterwards.
    /// </summary>
    /// <param name="patience">How long worlds are waited for.</param>
    public async Task LeaveAsync(TimeSpan patience)
    {
        var began = _time.GetTimestamp();
        Log.Leaving(_log, _server.Worlds.Count);
        try
        {
            await _membership.UpdateAsync(record => record with { Draining = true }).ConfigureAwait(false);
            while (_server.Worlds.Count > 0 && _time.GetElapsedTime(began) < patience && _mirror.View is var view && view.Nodes.Values.Any(node => IsRefuge(view, node)))
                await Task.Delay(_options.LeavePoll, _time).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // Nobody hears it: the worlds are only snapshotted.
        }

        await StopAsync().ConfigureAwait(false);
        using var left = new CancellationTokenSource(patience, _time);
        await Task.WhenAll(_server.Worlds.Select(world => LeaveAsync(world, left.Token))).ConfigureAwait(false);
    }

    /// <summary>Stops following; worlds stay as they are.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await _jobs.CompleteAsync().ConfigureAwait(false);
    }

    private async Task LeaveAsync(HostedWorld world, CancellationToken left)
    {
        if (world.Host.Tenure is not { IsHeld: true } tenure)
            return;
        try
        {
            await new WorldDuties(_server, new WorldClaims(_store, tenure.Lease, Node), _store, _options, _time, _log, left).LetGoAsync(world).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What the journal has is there still.
        }
    }

    private bool IsRefuge(ClusterView view, Stored<NodeRecord> node) => node.Record.Role == NodeRole.GameServer && node.Name != Node && !view.IsDraining(node.Name);

    private async Task ServeAsync(WorldClaims claims, KeptLease lease, CancellationToken term)
    {
        await _mirror.Complete.WaitAsync(term).ConfigureAwait(false);
        var duties = new WorldDuties(_server, claims, _store, _options, _time, _log, term);
        var moves = new RequestedMoves(_server, _store, _mirror, term);
        while (true)
        {
            var view = _mirror.View;
            var hosted = _server.Worlds.ToDictionary(world => world.Name, StringComparer.Ordinal);
            foreach (var gone in _made.Keys.Except(hosted.Values).ToList())
                _made.TryRemove(gone, out _);
            foreach (var world in hosted.Values)
                if (!_jobs.IsBusy(world.Name))
                    Attend(view, world, duties, moves);
            var due = Due(view).ToHashSet(StringComparer.Ordinal);
            _server.Unopened.Retain(due);
            foreach (var name in due.Where(name => !hosted.ContainsKey(name) && !_jobs.IsBusy(name)))
                Seek(view, name, duties, lease);
            await Task.WhenAny(_mirror.ChangedSince(view), Task.Delay(Resync, _time, term)).ConfigureAwait(false);
            term.ThrowIfCancellationRequested();
        }
    }

    private IEnumerable<string> Due(ClusterView view) =>
        view.Assignments.Values.Where(assignment => assignment.Record.Node == Node).Select(assignment => assignment.Name)
            .Union(view.Owners.Values.Where(owner => owner.Record.Node == Node).Select(owner => owner.Name));

    /// <summary>Brings a world that is hosted here to what is wanted of it.</summary>
    private void Attend(ClusterView view, HostedWorld world, WorldDuties duties, RequestedMoves moves)
    {
        var name = world.Name;
        _arriving.Remove(name);
        if (world.Host.Tenure is not { IsHeld: true } tenure || view.Owners.GetValueOrDefault(name)?.Record != new OwnerRecord { Node = Node, Epoch = tenure.Epoch })
            return; // it stops by itself, or isn't the cluster's, or the mirror lags behind
        if (!view.Worlds.TryGetValue(name, out var wanted))
        {
            if (!view.Unreadable.ContainsKey(ClusterKeys.World(name)))
                _jobs.Begin(name, () => EndAsync(world, duties));
            return;
        }

        _made.TryAdd(world, wanted.Entry.Created);
        var assignment = view.Assignments.GetValueOrDefault(name)?.Record;
        if (_made[world] != wanted.Entry.Created)
            _jobs.Begin(name, () => EndAsync(world, duties));
        else if (world.Host.Lifetime.Failure is not null)
        {
            if (_failures.IsDue(name, tenure.Epoch))
                _jobs.Begin(name, () => duties.StopAsync(world));
        }
        else if (view.Migrations.GetValueOrDefault(name)?.Record is { IsActive: true } move && move.From == Node)
            _jobs.Begin(name, () => moves.CarryOutAsync(world, move.Id));
        else if (assignment?.Node != Node)
            _jobs.Begin(name, () => duties.LetGoUnlessAssignedAsync(world, Node));
        else if (assignment.Standby != world.Host.Standby?.Node)
            _jobs.Begin(name, () => _server.StandByAsync(world, assignment.Standby).AsTask());
        else if (_options.FollowsPause && wanted.Record.Paused != world.Host.IsPaused && !world.Host.Lifetime.HasEnded)
            _jobs.Begin(name, () => world.SetPausedAsync(wanted.Record.Paused).AsTask());
    }

    private async Task OpenAsync(Stored<WorldRecord> wanted, WorldDuties duties)
    {
        try
        {
            await duties.OpenAsync(wanted, epoch => _failures.RewindTo(wanted.Name, epoch)).ConfigureAwait(false);
            _server.Unopened.Remove(wanted.Name);
        }
        catch (Exception e) when (e is not (OperationCanceledException or StoreUnavailableException or LeaseExpiredException))
        {
            _server.Unopened.Add(wanted, e, _options.RetryInterval);
            throw;
        }
    }

    private async Task EndAsync(HostedWorld world, WorldDuties duties)
    {
        if (!await duties.EndAsync(world, _made.GetValueOrDefault(world)).ConfigureAwait(false))
            _made.TryRemove(world, out _); // the mirror was late then
    }

    /// <summary>
    /// Opens or releases a world that isn't hosted here. One that this node owns already is on its way here, most likely: the last
    /// transaction of a move comes before the arrival. Only when it doesn't come, a claim went unheard, and is made again or given back.
    /// </summary>
    private void Seek(ClusterView view, string name, WorldDuties duties, KeptLease lease)
    {
        var (owner, follows) = (view.Owners.GetValueOrDefault(name)?.Record, _server.IsFollowing(name));
        if (owner is not null && (follows || owner.Node != Node))
            return;
        if (follows || owner is not null)
        {
            _arriving.TryAdd(name, _time.GetTimestamp());
            if (_time.GetElapsedTime(_arriving[name]) < _options.ArrivalTime)
                return;
        }

        _arriving.Remove(name);
        if (follows)
        {
            _server.StopFollowing(name); // its owner is gone without a word, and it has not been taken over
            return;
        }

        if (view.Assignments.GetValueOrDefault(name)?.Record.Node == Node && view.Worlds.TryGetValue(name, out var wanted))
        {
            if (_server.Unopened.IsDue(wanted))
                _jobs.Begin(name, () => OpenAsync(wanted, duties));
        }
        else if (owner is not null)
            _jobs.Begin(name, () => duties.ReleaseAsync(new WorldTenure(name, owner.Epoch, lease)));
    }
}
