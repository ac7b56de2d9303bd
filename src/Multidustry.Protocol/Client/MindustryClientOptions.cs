using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Client;

/// <summary>Who a <see cref="MindustryClient"/> is and where it goes. Immutable, thread-safe.</summary>
public sealed record MindustryClientOptions
{
    /// <summary>The server's name or address; by default this machine.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The server's port; by default 6567.</summary>
    public int Port { get; init; } = GameListenerOptions.DefaultPort;

    /// <summary>The player's name, with colour markup if you like; servers cut it at 40 bytes.</summary>
    public string Name { get; init; } = "bot";

    /// <summary>The build the client pretends to be: 154, 157 or 158; by default 154.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No packets are known for the build.</exception>
    public int Build
    {
        get;
        init => field = PacketSchema.Find(value) is not null ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "No packets are known for this build.");
    }
    = 154;

    /// <summary>The build number that is announced, when it shall differ from <see cref="Build"/>.</summary>
    public int? AnnouncedBuild { get; init; }

    /// <summary>The kind of build that is announced; by default "official".</summary>
    public string? VersionType { get; init; } = "official";

    /// <summary>The language that is announced; by default "en".</summary>
    public string? Locale { get; init; } = "en";

    /// <summary>Eight bytes by which the server knows the player again; by default random.</summary>
    public ClientUuid Uuid { get; init; } = ClientUuid.Create(BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))));

    /// <summary>Eight bytes in Base64, a second secret per server; by default random.</summary>
    public string? Usid { get; init; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>The colour of the name as RRGGBBAA.</summary>
    public uint Color { get; init; } = 0xFFD37FFF;

    /// <summary>Whether the client calls itself a mobile one.</summary>
    public bool Mobile { get; init; }

    /// <summary>The mods it announces, each "name:version".</summary>
    public IReadOnlyList<string> Mods { get; init; } = [];

    /// <summary>Compressed bytes of a world that are accepted; by default 64 MiB.</summary>
    public int MaxWorldBytes { get; init; } = 64 << 20;

    /// <summary>Bounds for what a world may hold.</summary>
    public WorldLimits WorldLimits { get; init; } = WorldLimits.Default;

    /// <summary>Without progress of the world's download, or without a snapshot afterwards, the client leaves; by default 30 s and 20 s.</summary>
    public TimeSpan LoadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>See <see cref="LoadTimeout"/>.</summary>
    public TimeSpan SnapshotTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Times and sizes of the connection.</summary>
    public TransportOptions Transport { get; init; } = TransportOptions.Default with { MaxInboundBytes = 1024 * 1024 };

    /// <summary>The clock of everything the client does by itself.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where faults are reported.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
