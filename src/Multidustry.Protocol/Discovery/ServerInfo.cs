namespace Multidustry.Protocol.Discovery;

/// <summary>What a server says about itself to somebody who only asks. Immutable, thread-safe.</summary>
public sealed record ServerInfo
{
    /// <summary>The server's name; at most 100 bytes of UTF-8 are sent.</summary>
    public string Name { get; init; } = "";

    /// <summary>The map's name; at most 64 bytes of UTF-8 are sent.</summary>
    public string MapName { get; init; } = "";

    /// <summary>Players online.</summary>
    public int Players { get; init; }

    /// <summary>The wave the world is in.</summary>
    public int Wave { get; init; }

    /// <summary>The game build that is served, such as 154; -1 for a custom one.</summary>
    public int Build { get; init; }

    /// <summary>The kind of build, "official" for an unmodified one; at most 32 bytes of UTF-8 are sent.</summary>
    public string VersionType { get; init; } = "official";

    /// <summary>The mode by its ordinal: survival 0, sandbox 1, attack 2, pvp 3, editor 4.</summary>
    public byte Gamemode { get; init; }

    /// <summary>The most players that may be online, 0 for no limit.</summary>
    public int PlayerLimit { get; init; }

    /// <summary>A line about the server; at most 100 bytes of UTF-8 are sent.</summary>
    public string Description { get; init; } = "";

    /// <summary>The name of a custom mode, or empty; at most 50 bytes of UTF-8 are sent.</summary>
    public string ModeName { get; init; } = "";

    /// <summary>The port to join at, 0 for the one that was asked.</summary>
    public ushort Port { get; init; }
}
