using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.GameServer;

/// <summary>How a gameserver treats the players of one world. Immutable, thread-safe.</summary>
public sealed record WorldHostOptions
{
    /// <summary>Who may join.</summary>
    public AdmissionOptions Admission { get; init; } = new();

    /// <summary>What may be said.</summary>
    public ChatLimits Chat { get; init; } = new();

    /// <summary>Limits of the links to proxies.</summary>
    public LinkOptions Links { get; init; } = new();

    /// <summary>Told to a player who joined; empty for nothing.</summary>
    public string Motd { get; init; } = "";

    /// <summary>Time between snapshots to each player; the original's default is 200 ms.</summary>
    public TimeSpan SnapshotInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Time between snapshots of buildings; the original's is 6 s.</summary>
    public TimeSpan BlockSnapshotInterval { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How long a client may take to load the world before it is put out; it then may try again. Default 3 minutes.</summary>
    public TimeSpan LoadingTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long somebody who was kicked can't come back; the original's default is 30 s.</summary>
    public TimeSpan KickDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long somebody who flooded the chat can't come back; the original's is 2 minutes.</summary>
    public TimeSpan SpamKickDuration { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Packets of one player that may wait for the world's thread; more are dropped.</summary>
    public int MaxWaitingPackets { get; init; } = 512;
}
