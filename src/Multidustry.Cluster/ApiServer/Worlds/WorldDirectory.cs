using System.Collections.Immutable;

namespace Multidustry.Cluster.ApiServer.Worlds;

/// <summary>The directory of one process. Thread-safe.</summary>
public sealed class WorldDirectory : IWorldDirectory
{
    private ImmutableList<WorldStatus> _worlds = [];

    /// <inheritdoc/>
    public IReadOnlyList<WorldStatus> Worlds => _worlds;

    /// <inheritdoc/>
    public void Report(WorldStatus status) => ImmutableInterlocked.Update(ref _worlds, static (worlds, status) =>
    {
        var index = worlds.FindIndex(w => w.Name == status.Name);
        return index < 0 ? worlds.Add(status) : worlds[index].Epoch > status.Epoch ? worlds : worlds.SetItem(index, status);
    }, status);

    /// <inheritdoc/>
    public void Remove(string name, string node) =>
        ImmutableInterlocked.Update(ref _worlds, static (worlds, gone) => worlds.RemoveAll(w => w.Name == gone.name && w.Node == gone.node), (name, node));
}
