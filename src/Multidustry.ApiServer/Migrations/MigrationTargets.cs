using Multidustry.ApiServer.Http;
using Multidustry.Cluster.ApiServer.Reconciliation;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.ApiServer.Migrations;

/// <summary>Where a world may move to.</summary>
internal static class MigrationTargets
{
    /// <exception cref="ApiException">The node that was asked for won't do, or there is none.</exception>
    public static Stored<NodeRecord> Choose(ClusterView view, WorldOverview world, string? wanted)
    {
        if (wanted is null)
            return MoveTargets.Choose(view, world.Name) is { } chosen ? view.Nodes[chosen] : throw ApiException.BadRequest("No other node has room for this world.");
        if (!view.Nodes.TryGetValue(wanted, out var node) || node.Record.Role != NodeRole.GameServer)
            throw ApiException.BadRequest($"to: '{wanted}' is no gameserver of this cluster.");
        if (wanted == world.Assignment!.Node)
            throw ApiException.BadRequest($"to: the world is on '{wanted}'.");
        if (view.IsDraining(wanted))
            throw ApiException.BadRequest($"to: '{wanted}' is being drained.");
        return node;
    }
}
