using Multidustry.Cluster.ApiServer.Worlds;

namespace Multidustry.Cluster.Views;

/// <summary>
/// The worlds of a cluster as proxies see them: those that have an owner who tells how they do. Follows worlds, owners and loads.
/// Thread-safe.
/// </summary>
public sealed class MirrorDirectory(ClusterMirror mirror) : IWorldDirectory
{
    private (ClusterView View, IReadOnlyList<WorldStatus> Worlds) _last = (ClusterView.Empty, []);
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public IReadOnlyList<WorldStatus> Worlds
    {
        get
        {
            lock (_gate)
            {
                if (!ReferenceEquals(_last.View, mirror.View))
                    _last = Project(mirror.View);
                return _last.Worlds;
            }
        }
    }

    /// <inheritdoc/>
    public void Report(WorldStatus status)
    {
        // Owners tell the store themselves.
    }

    /// <inheritdoc/>
    public void Remove(string name, string node)
    {
        // Owners tell the store themselves.
    }

    private static (ClusterView, IReadOnlyList<WorldStatus>) Project(ClusterView view)
    {
        var worlds =
            from wanted in view.Worlds.Values
            where view.Owners.ContainsKey(wanted.Name)
            let owner = view.Owners[wanted.Name].Record
            let load = view.Loads.GetValueOrDefault(owner.Node)?.Record.Worlds.FirstOrDefault(world => world.Name == wanted.Name)
            where load?.Failure is null // a world that failed is not offered to players
            orderby wanted.Entry.Created
            select new WorldStatus
            {
                Name = wanted.Name,
                Node = owner.Node,
                Epoch = owner.Epoch,
                Build = wanted.Record.Build,
                Map = load?.Map ?? "",
                Gamemode = load?.Gamemode ?? default,
                ModeName = load?.ModeName,
                Players = load?.Players ?? 0,
                Wave = load?.Wave ?? 0,
                TicksPerSecond = load?.TicksPerSecond ?? 0,
            };
        return (view, [.. worlds]);
    }
}
