using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>Keeps a link open to the owner of every world in the directory. Thread-safe.</summary>
internal sealed class WorldRoutes(IClusterTransport transport, IWorldDirectory directory, ProxyOptions options, TimeProvider time, ILogger log) : IWorldMoves, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250); // for nodes that don't answer: other worlds don't wait for them
    private readonly ConcurrentDictionary<string, WorldRoute> _routes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _epochs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<WorldRoute, Task> _connecting = new();
    private readonly ConcurrentDictionary<string, bool> _unreachable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _doubtedSince = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>
    /// The world for a player: the last one, if it is of the client's build, or the first of that build. Without one it is the
    /// first world at all, whose refusal tells the client which build is served.
    /// </summary>
    public WorldRoute? Find(int build, string? last = null)
    {
        if (last is not null && _routes.GetValueOrDefault(last) is { IsOpen: true } known && known.Build == build)
            return known;
        var worlds = directory.Worlds;
        var world = worlds.FirstOrDefault(w => w.Build == build) ?? (worlds.Count > 0 ? worlds[0] : null);
        var route = world is null ? _routes.Values.FirstOrDefault(held => held.Build == build) : _routes.GetValueOrDefault(world.Name);
        return route is { IsOpen: true } ? route : null;
    }

    /// <summary>Whether players of a world reach the owner of an epoch.</summary>
    internal bool IsConnected(string world, long epoch) => _routes.GetValueOrDefault(world) is { IsOpen: true, IsLost: false } route && !route.IsBehind(epoch);

    /// <summary>Everybody who is connected to a world.</summary>
    public IEnumerable<ProxySession> Sessions => _routes.Values.SelectMany(route => route.Sessions);

    /// <summary>Opens links to worlds that have none, gives up those to owners of the past, and closes those to worlds that are gone. One call at a time.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var listed = directory.Worlds.ToDictionary(world => world.Name, StringComparer.Ordinal);
        foreach (var world in listed.Values)
            Attend(world);
        foreach (var (name, route) in _routes)
        {
            route.Poll();
            if (!listed.ContainsKey(name) && !_connecting.ContainsKey(route) && (route.IsEmpty || IsDoubted(name, true, options.HoldTime)) && _routes.TryRemove(name, out _))
                await route.DisposeAsync().ConfigureAwait(false);
        }

        foreach (var name in _unreachable.Keys.Where(name => !listed.ContainsKey(name)))
            _unreachable.TryRemove(name, out _);
        foreach (var name in _doubtedSince.Keys.Where(name => !_routes.ContainsKey(name)).ToList())
            _doubtedSince.Remove(name);
        await Task.WhenAny(Task.WhenAll(_connecting.Values), Task.Delay(Patience, time, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    bool IWorldMoves.Accepts(string world, long epoch) => _epochs.AddOrUpdate(world, epoch, (_, known) => Math.Max(known, epoch)) == epoch;

    void IWorldMoves.Follow(WorldRoute route, in WorldMove move)
    {
        var to = move;
        _epochs.AddOrUpdate(route.World, to.Epoch, (_, known) => Math.Max(known, to.Epoch));
        Begin(route, () => FollowAsync(route, to));
    }

    void IWorldMoves.Switch(ProxySession session, string world)
    {
        if (Switch(session, world) is { } problem)
            ProxyNotices.Tell(session, problem);
    }

    void IWorldMoves.TurnBack(ProxySession session, string reason)
    {
        var (away, back) = (session.Route, session.CameFrom);
        if (back is not null && TryGo(session, back, null))
            ProxyNotices.Tell(session, $"World {away.World} doesn't let you in: {reason}");
        else
            session.Connection.Close();
    }

    /// <summary>Leads a player into another world over the same connection.</summary>
    /// <returns>Null, or why that can't be.</returns>
    public string? Switch(ProxySession session, string world)
    {
        var from = session.Route;
        if (from.World == world)
            return $"You are in world {world}.";
        if (_routes.GetValueOrDefault(world) is not { IsOpen: true } to || to.Build != from.Build)
            return $"There is no world {world} here for your version.";
        if (!session.Connection.IsAdmitted || session.IsSwitching || !session.Loading.IsCompleted)
            return "Your world is still on its way.";
        if (from.TryLeave(session, "went to another world") && !TryGo(session, to, from) && !TryGo(session, from, null))
            session.Connection.Close();
        return null;
    }

    /// <summary>Leads a player into another world, wherever the player is.</summary>
    /// <returns>Null, or why that can't be.</returns>
    public string? Switch(string uuid, string world)
    {
        var problem = "The player isn't here.";
        foreach (var session in Sessions.Where(session => session.Uuid == uuid).ToList())
            problem = Switch(session, world);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_connecting.Values).ConfigureAwait(false);
        foreach (var route in _routes.Values)
            await route.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Attend(WorldStatus world)
    {
        if (PacketSchema.Find(world.Build) is not { } schema)
        {
            Unreachable(world, $"nothing is known of build {world.Build}");
            return;
        }

        var route = _routes.GetOrAdd(world.Name, name => new WorldRoute(name, schema, options, this, time, log));
        if (_connecting.ContainsKey(route))
            return;
        if (route.IsLost)
            Begin(route, () => ConnectAsync(route, world));
        else if (IsDoubted(world.Name, route.IsBehind(world.Epoch), route.IsHolding ? options.HoldTime / 3 : options.MoveGrace))
            Begin(route, () => route.DropAsync().AsTask());
    }

    /// <summary>Whether something has been doubtful for so long.</summary>
    private bool IsDoubted(string world, bool isDoubtful, TimeSpan tolerated)
    {
        if (!isDoubtful)
            _doubtedSince.Remove(world);
        else if (_doubtedSince.TryGetValue(world, out var since))
            return time.GetElapsedTime(since) >= tolerated;
        else
            _doubtedSince[world] = time.GetTimestamp();
        return false;
    }

    private void Begin(WorldRoute route, Func<Task> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connecting[route] = done.Task;
        _ = Task.Run(async () =>
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            finally
            {
                _connecting.TryRemove(route, out _);
                done.SetResult();
            }
        });
    }

    private async Task ConnectAsync(WorldRoute route, WorldStatus world)
    {
        try
        {
            var stream = await transport.ConnectAsync(world.Node, WorldService.Of(world.Name, route.Line), _stop.Token).ConfigureAwait(false);
            route.Connect(stream);
            _unreachable.TryRemove(world.Name, out _);
        }
        catch (IOException e)
        {
            Unreachable(world, e.Message);
        }
        catch (OperationCanceledException)
        {
            // The proxy stops.
        }
    }

    private async Task FollowAsync(WorldRoute route, WorldMove move)
    {
        RouteLink? old;
        try
        {
            var stream = await transport.ConnectAsync(move.Node, WorldService.Of(route.World, move.Line), _stop.Token).ConfigureAwait(false);
            old = route.Connect(stream);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            old = route.Stay();
            Log.NotFollowed(log, route.World, move.Node, e.Message);
        }

        if (old is not null)
            await old.DisposeAsync().ConfigureAwait(false);
    }

    private static bool TryGo(ProxySession session, WorldRoute to, WorldRoute? back)
    {
        session.GoTo(to, back);
        if (!to.TryOpen(session))
            return false;
        if (session.IsGone)
            to.Close(session, CloseReason.RemoteClosed);
        return true;
    }

    // Tried again all the time, but told only once.
    private void Unreachable(WorldStatus world, string reason)
    {
        if (_unreachable.TryAdd(world.Name, true))
            Log.WorldUnreachable(log, world.Name, world.Node, reason);
    }
}
