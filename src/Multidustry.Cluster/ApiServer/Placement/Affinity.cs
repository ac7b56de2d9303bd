using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.ApiServer.Placement;

/// <summary>Which nodes have the labels that worlds ask for; remembered per set of labels, as most worlds ask for the same.</summary>
internal sealed class Affinity(IReadOnlyList<NodeRoom> rooms)
{
    private readonly Dictionary<string, NodeRoom[]> _known = new(StringComparer.Ordinal);

    public static bool Matches(WorldRecord world, PlacementNode node) =>
        world.Affinity.All(label => node.Labels.TryGetValue(label.Key, out var value) && value == label.Value);

    /// <summary>The nodes that a world may be put on, in the order of their names.</summary>
    public NodeRoom[] Of(WorldRecord world)
    {
        var key = string.Join(',', world.Affinity.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
        if (!_known.TryGetValue(key, out var matching))
            _known[key] = matching = [.. rooms.Where(room => !room.Node.Draining && Matches(world, room.Node))];
        return matching;
    }
}
