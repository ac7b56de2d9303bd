using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;
using Multidustry.ApiServer.Migrations;

namespace Multidustry.ApiServer.Worlds;

/// <summary>A world as clients see it.</summary>
internal sealed record WorldResource
{
    public required string Name { get; init; }

    public required long Revision { get; init; }

    public required WorldPhase Phase { get; init; }

    /// <summary>Why it isn't running.</summary>
    public string? Problem { get; init; }

    public string? Node { get; init; }

    public string? Standby { get; init; }

    /// <summary>Who ticks it, and the fencing token.</summary>
    public OwnerRecord? Owner { get; init; }

    public MigrationResource? Migration { get; init; }

    public WorldLoad? Status { get; init; }

    public required WorldRecord Spec { get; init; }

    public static WorldResource Of(ClusterView view, WorldOverview world) => new()
    {
        Name = world.Name,
        Revision = world.Wanted.Entry.Modified,
        Phase = world.Phase,
        Problem = world.Problem(view),
        Node = world.Assignment?.Node,
        Standby = world.Assignment?.Standby,
        Owner = world.Owner,
        Migration = view.Migrations.TryGetValue(world.Name, out var migration) ? MigrationResource.Of(migration) : null,
        Status = world.Load,
        Spec = world.Wanted.Record,
    };
}
