using System.Net;
using System.Net.Sockets;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.Bans;

/// <summary>Bans by player, by address and by prefix. A look costs no more with many than with few. Immutable, thread-safe.</summary>
public sealed class BanTable
{
    private readonly Dictionary<string, BanRecord> _players = new(StringComparer.Ordinal);
    private readonly Dictionary<(AddressFamily Family, int Length, UInt128 Bits), BanRecord> _prefixes = [];
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
            if (Parse(subject) is { } prefix)
                _prefixes[Key(prefix.BaseAddress, prefix.PrefixLength)] = ban;
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
            if (family == address.AddressFamily && _prefixes.GetValueOrDefault(Key(address, length)) is { } ban && IsOn(ban))
                return ban;
        return null;
    }

    /// <summary>The ban of a player at an address; null for none.</summary>
    public BanRecord? Find(IPAddress address, string? uuid) => Find(address) ?? (uuid is null ? null : Find(uuid));

    private bool IsOn(BanRecord ban) => ban.Until is not { } until || until > _time.GetUtcNow();

    private static IPNetwork? Parse(string subject) =>
        IPAddress.TryParse(subject, out var one) ? new IPNetwork(one, one.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : IPNetwork.TryParse(subject, out var prefix) ? prefix : null;

    private static (AddressFamily, int, UInt128) Key(IPAddress address, int length)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var count);
        var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return (address.AddressFamily, length, length == 0 ? 0 : bits & (UInt128.MaxValue << (128 - length)));
    }
}
