using Multidustry.Cluster.ApiServer.Worlds;

namespace Multidustry.Cluster.Proxy;

/// <summary>One world of a directory, for a port of its own. Thread-safe.</summary>
internal sealed class SingleWorldDirectory(IWorldDirectory all, string world) : IWorldDirectory
{
    public IReadOnlyList<WorldStatus> Worlds => [.. all.Worlds.Where(known => known.Name == world)];

    public void Report(WorldStatus status) => all.Report(status);

    public void Remove(string name, string node) => all.Remove(name, node);
}
