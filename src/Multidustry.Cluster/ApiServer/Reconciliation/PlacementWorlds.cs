using Multidustry.Cluster.ApiServer.Placement;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.ApiServer.Reconciliation;

/// <summary>The store's view in placement's words.</summary>
internal static class PlacementWorlds
{
    public static IEnumerable<PlacementNode> Nodes(ClusterView view) =>
        view.Nodes.Values.Where(node => node.Record.Role == NodeRole.GameServer)
            .Select(node => new PlacementNode(node.Name, node.Record.Capacity, node.Record.Labels, view.IsDraining(node.Name)));

    public static List<PlacementWorld> Of(ClusterView view, IReadOnlySet<string> awaited, DateTimeOffset now, ReconciliationOptions options) =>
        [.. view.Worlds.Values.Select(world => Of(view, world, awaited, now, options))];

    private static PlacementWorld Of(ClusterView view, Stored<WorldRecord> world, IReadOnlySet<string> awaited, DateTimeOffset now, ReconciliationOptions options)
    {
        var assignment = view.Assignments.GetValueOrDefault(world.Name)?.Record;
        var migration = view.Migrations.GetValueOrDefault(world.Name)?.Record;
        // Another world under the same name: only its place is kept.
        var isAnew = assignment is not null && assignment.World != world.Entry.Created;
        var node = Living(view, assignment?.Node);
        var standby = isAnew ? null : Living(view, assignment?.Standby);
        var isAwaited = assignment is not null && node is null && standby is null && awaited.Contains(assignment.Node);
        var hasJustFailed = migration is { Phase: MigrationPhase.Aborted } && (now - migration.Requested).Duration() < options.MovePause;
        var isUnclaimed = node is not null && !view.Owners.ContainsKey(world.Name);
        return new PlacementWorld(
            world.Name,
            world.Record,
            // Nobody ticks it there, so there is nothing to move: it can be placed anew at once.
            isUnclaimed && view.IsDraining(node!) ? standby : node,
            isUnclaimed && view.IsDraining(node!) ? null : standby,
            migration is { IsActive: true } ? migration.To : null,
            IsFixed: isAwaited || hasJustFailed && node is not null || !Planner.IsReadable(view, world.Name));
    }

    private static string? Living(ClusterView view, string? node) =>
        node is not null && view.Nodes.TryGetValue(node, out var known) && known.Record.Role == NodeRole.GameServer ? node : null;
}
