using System.Net;

namespace Multidustry.Cluster.GameServer.Admission;

/// <summary>Who asks to join, as claimed. Nothing of it is proven but the address.</summary>
internal sealed record JoinRequest
{
    public required IPAddress Address { get; init; }

    public required int Build { get; init; }

    public required string? VersionType { get; init; }

    /// <summary>The name as sent; null from a broken client.</summary>
    public required string? ClaimedName { get; init; }

    /// <summary>The name as it will be used, cleaned.</summary>
    public required string Name { get; init; }

    public required string Locale { get; init; }

    public required string Uuid { get; init; }

    public required string? Usid { get; init; }

    public required bool Mobile { get; init; }

    public required uint Color { get; init; }

    /// <summary>The client's mods as <c>name:version</c>.</summary>
    public required IReadOnlyList<string> Mods { get; init; }
}
