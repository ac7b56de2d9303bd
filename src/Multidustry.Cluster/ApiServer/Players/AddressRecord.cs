namespace Multidustry.Cluster.ApiServer.Players;

/// <summary>What is remembered of an address.</summary>
public sealed record AddressRecord
{
    /// <summary>The address without port, or a prefix such as <c>203.0.113.0/24</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Joining from here is refused until then.</summary>
    public DateTimeOffset KickedUntil { get; init; }

    /// <summary>Why the address is banned; null when not.</summary>
    public string? BanReason { get; init; }
}
