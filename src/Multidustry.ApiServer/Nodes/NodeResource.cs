using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.ApiServer.Nodes;

/// <summary>A node as clients see it.</summary>
internal sealed record NodeResource
{
    public required string Name { get; init; }

    /// <summary>Whether it is in the cluster now; a drain outlives its node.</summary>
    public required bool Present { get; init; }

    public bool Draining { get; init; }

    public DrainRecord? Drain { get; init; }

    /// <summary>Worlds that should be on it.</summary>
    public int Worlds { get; init; }

    public NodeRecord? Node { get; init; }

    public LoadRecord? Load { get; init; }

    public static NodeResource Of(ClusterView view, string name, ILookup<string, string> worlds) => new()
    {
        Name = name,
        Present = view.Nodes.ContainsKey(name),
        Draining = view.IsDraining(name),
        Drain = view.Drains.GetValueOrDefault(name)?.Record,
        Worlds = worlds[name].Count(),
        Node = view.Nodes.GetValueOrDefault(name)?.Record,
        Load = view.Loads.GetValueOrDefault(name)?.Record,
    };
}

/// <summary>Why a node is drained.</summary>
internal sealed record DrainRequest(string Reason = "");
