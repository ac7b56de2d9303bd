using Multidustry.Cluster.Bans;

namespace Multidustry.Cluster.GameServer.Admission;

/// <summary>Who a world lets in.</summary>
public sealed record AdmissionOptions
{
    /// <summary>Players beyond this number are refused, admins excepted; 0 for no limit.</summary>
    public int PlayerLimit { get; init; }

    /// <summary>Whether names and identities must be unique.</summary>
    public bool Strict { get; init; } = true;

    /// <summary>Whether clients that aren't the official ones may join.</summary>
    public bool AllowCustomClients { get; init; }

    /// <summary>The version type that official clients announce.</summary>
    public string VersionType { get; init; } = "official";

    /// <summary>The mods a client must have, as <c>name:version</c>; no others are allowed.</summary>
    public IReadOnlyList<string> Mods { get; init; } = [];

    /// <summary>The bans of the cluster, beside those of the player registry; null for none.</summary>
    public IBanList? Bans { get; init; }
}
