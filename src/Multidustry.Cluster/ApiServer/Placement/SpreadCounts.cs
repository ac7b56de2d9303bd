using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.ApiServer.Placement;

/// <summary>How many worlds of each spread are in each domain: on each node, in each rack.</summary>
internal sealed class SpreadCounts
{
    private readonly Dictionary<(string Group, string Domain), int> _counts = [];

    public int Of(WorldSpread? spread, PlacementNode node) => spread is null ? 0 : _counts.GetValueOrDefault((spread.Group, Domain(spread, node)));

    public void Add(WorldSpread? spread, PlacementNode node, int by = 1)
    {
        if (spread is not null)
            _counts[(spread.Group, Domain(spread, node))] = Of(spread, node) + by;
    }

    // Nodes without the label are one domain.
    private static string Domain(WorldSpread spread, PlacementNode node) => spread.Over is null ? node.Name : node.Labels.GetValueOrDefault(spread.Over, "");
}
