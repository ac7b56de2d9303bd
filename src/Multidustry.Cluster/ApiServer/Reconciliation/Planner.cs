using Multidustry.Cluster.ApiServer.Placement;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.ApiServer.Reconciliation;

/// <summary>
/// What has to be written so that the store says where every wanted world should be. A pure function of a view of the store:
/// when everything is as it should be, nothing.
/// </summary>
internal static class Planner
{
    public static IReadOnlyList<PlannedChange> Plan(ClusterView view, IReadOnlySet<string> awaited, DateTimeOffset now, ReconciliationOptions options)
    {
        var changes = new List<PlannedChange>();
        foreach (var gone in view.Assignments.Values.Where(assignment => !view.Worlds.ContainsKey(assignment.Name) && IsReadable(view, assignment.Name)))
            changes.Add(PlannedChanges.Forget(view, gone));

        var worlds = PlacementWorlds.Of(view, awaited, now, options);
        var plan = Placer.Plan(PlacementWorlds.Nodes(view), worlds, options.Placement);
        foreach (var world in worlds.Where(world => !world.IsFixed))
            if (Assign(view, world, plan.Seats[world.Name]) is { } change)
                changes.Add(change);
        foreach (var stale in view.Migrations.Values.Where(migration => migration.Record.IsActive && IsReadable(view, migration.Name)))
            if (ReasonToStop(view, stale, now, options) is { } reason && changes.TrueForAll(change => change.World != stale.Name))
                changes.Add(PlannedChanges.Abort(stale, reason));
        var changing = changes.Select(change => change.World).ToHashSet(StringComparer.Ordinal);
        foreach (var move in plan.Moves.Where(move => !changing.Contains(move.World)))
            changes.Add(PlannedChanges.Move(view, move, now));
        return changes;
    }

    /// <summary>Whether nothing about a world is unreadable; else it is left alone until somebody has looked at it.</summary>
    public static bool IsReadable(ClusterView view, string world) =>
        view.Unreadable.IsEmpty || !new[] { ClusterKeys.World(world), ClusterKeys.Assignment(world), ClusterKeys.Migration(world), ClusterKeys.Owner(world) }.Any(view.Unreadable.ContainsKey);

    private static PlannedChange? Assign(ClusterView view, PlacementWorld world, Seat seat)
    {
        var wanted = view.Worlds[world.Name];
        var current = view.Assignments.GetValueOrDefault(world.Name);
        if (seat.Node is null)
            return null; // no room: it stays where it was, so that it can go on there if that node comes back
        var assignment = new AssignmentRecord { Node = seat.Node, Standby = seat.Standby, World = wanted.Entry.Created };
        return assignment == current?.Record ? null : PlannedChanges.Assign(view, wanted, current, assignment);
    }

    private static string? ReasonToStop(ClusterView view, Stored<MigrationRecord> migration, DateTimeOffset now, ReconciliationOptions options)
    {
        var move = migration.Record;
        if (!view.Worlds.ContainsKey(migration.Name))
            return "the world is gone";
        if (view.Assignments.GetValueOrDefault(migration.Name)?.Record.Node != move.From)
            return "the world isn't at its source any more";
        if (!view.Nodes.ContainsKey(move.To))
            return "the target is gone";
        // Another leader, whose clock may be wrong, may have asked for it.
        return (now - move.Requested).Duration() > options.MoveTimeout ? "it took too long" : null;
    }
}
