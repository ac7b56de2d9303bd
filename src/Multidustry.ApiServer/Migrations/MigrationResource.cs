using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.ApiServer.Migrations;

/// <summary>A move of a world as clients see it.</summary>
internal sealed record MigrationResource(string World, string Id, string From, string To, MigrationPhase Phase, string Reason, DateTimeOffset Requested, string? Failure)
{
    public static MigrationResource Of(Stored<MigrationRecord> stored)
    {
        var move = stored.Record;
        return new MigrationResource(stored.Name, move.Id, move.From, move.To, move.Phase, move.Reason, move.Requested, move.Failure);
    }
}

/// <summary>A move that an operator asks for.</summary>
/// <param name="To">The node to move to; null lets the cluster choose.</param>
/// <param name="Reason">Why.</param>
internal sealed record MigrationRequest(string? To = null, string Reason = "asked for");
