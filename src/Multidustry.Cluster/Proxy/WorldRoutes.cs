using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>Keeps a link open to every world in the directory. Thread-safe.</summary>
internal sealed class WorldRoutes(IClusterTransport transport, IWorldDirectory directory, LinkOptions options, ILogger log) : IWorldMoves, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, WorldRoute> _routes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _epochs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<WorldRoute, Task> _following = new();
    private readonly HashSet<string> _unreachable = new(StringComparer.Ordinal);

    /// <summary>
    /// The world for a client of a build: the first one of that build. Without one it is the first world at all,
    /// whose refusal tells the client which build is served.
    /// </summary>
    public WorldRoute? Find(int build)
    {
        var worlds = directory.Worlds;
        var world = worlds.FirstOrDefault(w => w.Build == build) ?? (worlds.Count > 0 ? worlds[0] : null);
        return world is not null && _routes.TryGetValue(world.Name, out var route) && !route.Completion.IsCompleted ? route : null;
    }

    /// <summary>Opens links to new worlds and closes those to worlds that are gone. One call at a time.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var worlds = directory.Worlds;
        foreach (var world in worlds)
            if (!_routes.TryGetValue(world.Name, out var route) || route.Completion.IsCompleted && !_following.ContainsKey(route))
                await OpenAsync(world, cancellationToken).ConfigureAwait(false);
        foreach (var (name, route) in _routes)
            if (!_following.ContainsKey(route) && worlds.All(w => w.Name != name) && _routes.TryRemove(name, out _))
                await route.DisposeAsync().ConfigureAwait(false);
        _unreachable.RemoveWhere(name => worlds.All(w => w.Name != name));
    }

    bool IWorldMoves.Accepts(string world, long epoch) => _epochs.AddOrUpdate(world, epoch, (_, known) => Math.Max(known, epoch)) == epoch;

    void IWorldMoves.Follow(WorldRoute route, in WorldMove move)
    {
        var (world, to) = (route.World, move);
        _epochs.AddOrUpdate(world, to.Epoch, (_, known) => Math.Max(known, to.Epoch));
        _following[route] = Task.Run(() => FollowAsync(route, to));
    }

    private async Task FollowAsync(WorldRoute route, WorldMove move)
    {
        try
        {
            var stream = await transport.ConnectAsync(move.Node, WorldService.Of(route.World, move.Token)).ConfigureAwait(false);
            _routes[route.World] = route.Follow(stream);
        }
        catch (IOException e)
        {
            Log.LinkLost(log, route.World, e.Message);
            route.GiveUp();
        }
        finally
        {
            _following.TryRemove(route, out _);
        }

        await route.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_following.Values).ConfigureAwait(false);
        foreach (var route in _routes.Values)
            await route.DisposeAsync().ConfigureAwait(false);
    }

    private async Task OpenAsync(WorldStatus world, CancellationToken cancellationToken)
    {
        if (_routes.TryRemove(world.Name, out var broken))
            await broken.DisposeAsync().ConfigureAwait(false);
        if (PacketSchema.Find(world.Build) is not { } schema)
        {
            Unreachable(world, $"nothing is known of build {world.Build}");
            return;
        }

        try
        {
            var stream = await transport.ConnectAsync(world.Node, WorldService.Of(world.Name), cancellationToken).ConfigureAwait(false);
            _routes[world.Name] = new WorldRoute(world.Name, schema, stream, options, this, log);
            _unreachable.Remove(world.Name);
        }
        catch (IOException e)
        {
            Unreachable(world, e.Message);
        }
    }

    // Tried again all the time, but told only once.
    private void Unreachable(WorldStatus world, string reason)
    {
        if (_unreachable.Add(world.Name))
            Log.WorldUnreachable(log, world.Name, world.Node, reason);
    }
}
