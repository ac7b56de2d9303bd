namespace Multidustry.Plugins.Proxy;

/// <summary>Somebody who wants to come in through a proxy. What it says of itself is unproven.</summary>
/// <param name="Id">The proxy's number for the connection, which never comes back.</param>
/// <param name="Address">Where it comes from.</param>
/// <param name="Build">The game's build.</param>
/// <param name="Uuid">The installation, as servers show it.</param>
/// <param name="Name">The player's name.</param>
/// <param name="Locale">The player's language.</param>
/// <param name="Mobile">Whether it is a mobile device.</param>
/// <param name="Mods">The mods it has.</param>
public sealed record ProxyVisitor(uint Id, string Address, int Build, string Uuid, string Name, string Locale, bool Mobile, IReadOnlyList<string> Mods);

/// <summary>What a proxy has counted since it was started.</summary>
/// <param name="Connections">Connections that are open now.</param>
/// <param name="Players">Players who are in now.</param>
/// <param name="Admitted">Visitors who were let in.</param>
/// <param name="Refused">Visitors who were turned away.</param>
/// <param name="Packets">Packets that players sent.</param>
/// <param name="Bytes">The bytes of their fields.</param>
/// <param name="Withheld">Packets and lines that plugins withheld.</param>
public readonly record struct ProxyCounts(uint Connections, uint Players, ulong Admitted, ulong Refused, ulong Packets, ulong Bytes, ulong Withheld);
