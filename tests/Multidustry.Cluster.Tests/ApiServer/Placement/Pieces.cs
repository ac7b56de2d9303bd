using Multidustry.Cluster.ApiServer.Placement;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.Tests.ApiServer.Placement;

/// <summary>Nodes and worlds in short.</summary>
internal static class Pieces
{
    public static PlacementNode Node(string name, int millicores = 8000, string? zone = null) =>
        new(name, new NodeCapacity { Millicores = millicores, MemoryMegabytes = 1_000_000, Worlds = 1000 }, zone is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["zone"] = zone });

    public static PlacementWorld World(string name, int millicores = 100, string? zone = null, string? spread = null, string? over = null, int standbys = 0) => new(name, new WorldRecord
    {
        Affinity = zone is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["zone"] = zone },
        Spread = spread is null ? null : new WorldSpread { Group = spread, Over = over },
        Standbys = standbys,
        Limits = new WorldLimits { Millicores = millicores },
    });
}
