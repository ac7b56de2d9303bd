namespace Multidustry.Cluster.ApiServer.Players;

/// <summary>What is remembered of a player between sessions. A UUID is a claim of the client, not a proof.</summary>
public sealed record PlayerRecord
{
    /// <summary>The identity that the client claims: base64 of 16 bytes.</summary>
    public required string Uuid { get; init; }

    /// <summary>The last name, cleaned.</summary>
    public string LastName { get; init; } = "";

    /// <summary>The last address, without port.</summary>
    public string LastAddress { get; init; } = "";

    /// <summary>When the player last joined.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>How often the player joined.</summary>
    public int Joins { get; init; }

    /// <summary>How often the player was kicked.</summary>
    public int Kicks { get; init; }

    /// <summary>Rejoining is refused until then.</summary>
    public DateTimeOffset KickedUntil { get; init; }

    /// <summary>Why the player is banned; null when not.</summary>
    public string? BanReason { get; init; }

    /// <summary>Whether the player may join when the whitelist is on.</summary>
    public bool Whitelisted { get; init; }

    /// <summary>
    /// The secret (USID) with which this player is an admin; null for others.
    /// A stolen UUID alone doesn't give the rights.
    /// </summary>
    public string? AdminUsid { get; init; }
}
