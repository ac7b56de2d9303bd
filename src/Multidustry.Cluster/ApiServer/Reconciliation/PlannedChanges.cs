using System.Globalization;
using Multidustry.Cluster.ApiServer.Placement;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.ApiServer.Reconciliation;

/// <summary>The kinds of changes the leader makes, each with the conditions under which it is right.</summary>
internal static class PlannedChanges
{
    /// <summary>A world gets a place, or another one because its node is gone. A move of it under way ends with that.</summary>
    public static PlannedChange Assign(ClusterView view, Stored<WorldRecord> world, Stored<AssignmentRecord>? current, AssignmentRecord assignment)
    {
        var conditions = new List<StoreCondition> { Unchanged(world.Entry), Standing(ClusterKeys.Assignment(world.Name), current?.Entry) };
        var writes = new List<(string, ReadOnlyMemory<byte>?)> { (ClusterKeys.Assignment(world.Name), RecordCodec.Write(assignment)) };
        // The node to leave must be gone still: it may be back, and have claimed the world again.
        if (current is not null && current.Record.Node != assignment.Node)
            conditions.Add(view.Nodes.ContainsKey(current.Record.Node) ? new StoreCondition(ClusterKeys.Owner(world.Name), 0) : new StoreCondition(ClusterKeys.Node(current.Record.Node), 0));
        if (current is not null && current.Record.Node != assignment.Node && view.Migrations.GetValueOrDefault(world.Name) is { Record.IsActive: true } migration)
        {
            conditions.Add(Unchanged(migration.Entry));
            writes.Add((migration.Entry.Key, RecordCodec.Write(migration.Record with { Phase = MigrationPhase.Aborted, Failure = "the source is gone" })));
        }

        return new PlannedChange(world.Name, $"{(current is null ? "place on" : "place anew on")} {assignment.Node}{(assignment.Standby is null ? "" : $", standby {assignment.Standby}")}", conditions, writes);
    }

    /// <summary>A world that isn't wanted any more leaves no trace but its epoch.</summary>
    public static PlannedChange Forget(ClusterView view, Stored<AssignmentRecord> assignment)
    {
        var name = assignment.Name;
        var writes = new List<(string, ReadOnlyMemory<byte>?)> { (assignment.Entry.Key, null) };
        if (view.Migrations.ContainsKey(name))
            writes.Add((ClusterKeys.Migration(name), null));
        return new PlannedChange(name, "forget", [Unchanged(assignment.Entry), new StoreCondition(ClusterKeys.World(name), 0)], writes);
    }

    /// <summary>A world that runs should move.</summary>
    public static PlannedChange Move(ClusterView view, Move move, DateTimeOffset now)
    {
        var last = view.Migrations.GetValueOrDefault(move.World);
        var assignment = view.Assignments[move.World];
        var record = new MigrationRecord
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"m{Math.Max(assignment.Entry.Modified, last?.Entry.Modified ?? 0)}"),
            From = move.From,
            To = move.To,
            Reason = move.Reason,
            Requested = now,
        };
        return new PlannedChange(
            move.World,
            $"move from {move.From} to {move.To}: {move.Reason}",
            [Unchanged(assignment.Entry), Standing(ClusterKeys.Migration(move.World), last?.Entry), Unchanged(view.Nodes[move.To].Entry)],
            [(ClusterKeys.Migration(move.World), RecordCodec.Write(record))]);
    }

    /// <summary>A move is given up.</summary>
    public static PlannedChange Abort(Stored<MigrationRecord> migration, string reason)
    {
        var record = migration.Record with { Phase = MigrationPhase.Aborted, Failure = reason };
        return new PlannedChange(migration.Name, $"give up the move to {record.To}: {reason}", [Unchanged(migration.Entry)], [(migration.Entry.Key, RecordCodec.Write(record))]);
    }

    private static StoreCondition Unchanged(StoreEntry entry) => new(entry.Key, entry.Modified);

    private static StoreCondition Standing(string key, StoreEntry? entry) => new(key, entry?.Modified ?? 0);
}
