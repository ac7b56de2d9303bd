using Multidustry.Cluster.ApiServer.Placement;
using Multidustry.Cluster.ApiServer.Reconciliation;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.ApiServer.Worlds;

/// <summary>What is known of a wanted world: what is wanted, where it is, how it does. Immutable.</summary>
/// <param name="Name">The world.</param>
/// <param name="Wanted">What is wanted, and the entry that says so.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Assignment">Where it should be; null when it has no place.</param>
/// <param name="Owner">Who ticks it; null when nobody does.</param>
/// <param name="Migration">Its move under way, or the last one.</param>
/// <param name="Load">How it does; null until its node has told.</param>
/// <param name="Unopened">Why its node can't open it; null when it has not tried, or could.</param>
public sealed record WorldOverview(
    string Name, Stored<WorldRecord> Wanted, WorldPhase Phase, AssignmentRecord? Assignment, OwnerRecord? Owner, MigrationRecord? Migration, WorldLoad? Load, string? Unopened)
{
    /// <summary>Everything about a world; null when it isn't wanted.</summary>
    public static WorldOverview? Of(ClusterView view, string name)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (!view.Worlds.TryGetValue(name, out var wanted))
            return null;
        var assignment = view.Assignments.GetValueOrDefault(name)?.Record;
        var owner = view.Owners.GetValueOrDefault(name)?.Record;
        var migration = view.Migrations.GetValueOrDefault(name)?.Record;
        var load = owner is null ? null : LoadOf(view, owner.Node, name);
        if (migration is { Phase: MigrationPhase.Done } && migration.To == owner?.Node)
            load ??= LoadOf(view, migration.From, name); // whoever has just got the world will tell in a moment, and it ticks all the while
        var unopened = assignment is null || load is not null ? null : view.Loads.GetValueOrDefault(assignment.Node)?.Record.Unopened?.FirstOrDefault(world => world.Name == name)?.Reason;
        var beginning = unopened is null ? WorldPhase.Starting : WorldPhase.Failed;
        var phase = assignment is null ? WorldPhase.Pending
            : owner is null ? view.Nodes.ContainsKey(assignment.Node) ? beginning : WorldPhase.Lost
            : migration is { IsActive: true } ? WorldPhase.Moving
            : load is null ? beginning : load.Failure is null ? WorldPhase.Running : WorldPhase.Failed;
        return new WorldOverview(name, wanted, phase, assignment, owner, migration, load, unopened);
    }

    /// <summary>Why the world isn't running, for people; null when it is, or nothing stands in its way.</summary>
    public string? Problem(ClusterView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (!Planner.IsReadable(view, Name))
            return "its records in the store can't be read; it is left alone";
        return Phase switch
        {
            WorldPhase.Pending => Explain(view),
            WorldPhase.Lost => $"node {Assignment!.Node} is gone" + (Explain(view) is { } reason ? $", and {reason}" : ""),
            WorldPhase.Failed when Unopened is { } reason => $"node {Assignment!.Node} can't open it and tries again, later each time: {reason}",
            WorldPhase.Failed => $"it failed and is begun again from what was kept of it: {Load!.Failure}",
            _ => null,
        };
    }

    private static WorldLoad? LoadOf(ClusterView view, string node, string world) =>
        view.Loads.GetValueOrDefault(node)?.Record.Worlds.FirstOrDefault(load => load.Name == world);

    private string? Explain(ClusterView view) => Placer.Explain(
        PlacementWorlds.Nodes(view), PlacementWorlds.Of(view, new HashSet<string>(), DateTimeOffset.MinValue, new ReconciliationOptions()).Where(world => world.Name != Name), Wanted.Record);
}

/// <summary>How far a wanted world is.</summary>
public enum WorldPhase
{
    /// <summary>It has no place yet.</summary>
    Pending,

    /// <summary>It has a place, and its node makes it ready.</summary>
    Starting,

    /// <summary>It ticks.</summary>
    Running,

    /// <summary>It ticks and moves to another node.</summary>
    Moving,

    /// <summary>Its node is gone, and it has no other place yet.</summary>
    Lost,

    /// <summary>It can't be opened, or a tick of it failed; its node tries again, later each time.</summary>
    Failed,
}
