using System.Net;
using System.Net.Sockets;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.Bans;

/// <summary>Bans by player, by address and by prefix. A look costs no more with many than with few. Immutable, thread-safe.</summary>
public sealed class BanTable
{
    private readonly Dictionary<string, BanRecord> _players = new(StringComparer.Ordinal);
    private readonly Dictionary<AddressPrefix, BanRecord> _prefixes = [];
    private readonly (AddressFamily Family, int Length)[] _lengths;
    private readonly TimeProvider _time;

    /// <summary>Makes a table. A subject that is neither an address nor a prefix bans nobody.</summary>
    /// <param name="players">By the identity that clients claim.</param>
    /// <param name="addresses">By address or prefix, such as <c>203.0.113.0/24</c>.</param>
    /// <param name="time">The clock for bans that end.</param>
    public BanTable(IEnumerable<(string Uuid, BanRecord Ban)> players, IEnumerable<(string Subject, BanRecord Ban)> addresses, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(players);
        ArgumentNullException.ThrowIfNull(addresses);
        _time = time;
        foreach (var (uuid, ban) in players)
            _players[uuid] = ban;
        foreach (var (subject, ban) in addresses)
            if (AddressPrefix.Parse(subject) is { } prefix)
                _prefixes[prefix] = ban;
        _lengths = [.. _prefixes.Keys.Select(key => (key.Family, key.Length)).Distinct()];
    }

    /// <summary>The ban of a player; null for none.</summary>
    public BanRecord? Find(string uuid) => _players.GetValueOrDefault(uuid) is { } ban && IsOn(ban) ? ban : null;

    /// <summary>The ban of an address or of a prefix around it; null for none.</summary>
    public BanRecord? Find(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        foreach (var (family, length) in _lengths)
            if (family == address.AddressFamily && _prefixes.GetValueOrDefault(AddressPrefix.Of(address, length)) is { } ban && IsOn(ban))
                return ban;
        return null;
    }

    /// <summary>The ban of a player at an address; null for none.</summary>
    public BanRecord? Find(IPAddress address, string? uuid) => Find(address) ?? (uuid is null ? null : Find(uuid));

    private bool IsOn(BanRecord ban) => ban.Until is not { } until || until > _time.GetUtcNow();
}
