using System.Net;

namespace Multidustry.Cluster.ApiServer.Players;

/// <summary>Who may join: bans, recent kicks, whitelist, admins. Cluster-wide. Thread-safe.</summary>
public interface IPlayerRegistry
{
    /// <summary>Whether only whitelisted players may join.</summary>
    bool WhitelistEnabled { get; set; }

    /// <summary>What is known of a player; null for one who never joined.</summary>
    PlayerRecord? Find(string uuid);

    /// <summary>Every known player, by UUID.</summary>
    IReadOnlyList<PlayerRecord> Players { get; }

    /// <summary>Every banned or recently kicked address, by address.</summary>
    IReadOnlyList<AddressRecord> Addresses { get; }

    /// <summary>Why the address may not join at all; null when it may.</summary>
    string? FindBan(IPAddress address);

    /// <summary>Whether the player or the address was kicked a moment ago.</summary>
    bool WasKicked(string uuid, IPAddress address);

    /// <summary>Whether these are an admin's UUID and USID.</summary>
    bool IsAdmin(string uuid, string usid);

    /// <summary>Remembers a join.</summary>
    void RecordJoin(string uuid, string name, IPAddress address);

    /// <summary>Remembers a kick; the player and the address can't rejoin for <paramref name="duration"/>.</summary>
    void RecordKick(string uuid, IPAddress address, TimeSpan duration);

    /// <summary>Bans a player; <paramref name="reason"/> is the evidence an operator reads later.</summary>
    void Ban(string uuid, string reason);

    /// <summary>Undoes <see cref="Ban"/> and a kick.</summary>
    /// <returns>Whether there was anything to undo.</returns>
    bool Pardon(string uuid);

    /// <summary>Bans an address, or a prefix such as <c>203.0.113.0/24</c>.</summary>
    /// <exception cref="FormatException">Neither an address nor a prefix.</exception>
    void BanAddress(string address, string reason);

    /// <summary>Undoes <see cref="BanAddress"/> and a kick.</summary>
    /// <returns>Whether there was anything to undo.</returns>
    bool PardonAddress(string address);

    /// <summary>Adds to or removes from the whitelist.</summary>
    void SetWhitelisted(string uuid, bool allowed);

    /// <summary>Makes a player an admin who proves it with this USID; null takes the rights away.</summary>
    void SetAdmin(string uuid, string? usid);
}
