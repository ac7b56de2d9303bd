using System.Net;
using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.GameServer.Players;

namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>One connected player in a world. Belongs to the world's thread.</summary>
internal sealed class PlayerSession : IPresentPlayer
{
    public PlayerSession(WorldLink link, int id, JoinRequest request, int playerId, bool isAdmin, ChatGate chat)
    {
        (Link, Id, PlayerId, IsAdmin, Chat) = (link, id, playerId, isAdmin, chat);
        (Address, Uuid, Usid, Name, Locale) = (request.Address, request.Uuid, request.Usid!, request.Name, request.Locale);
        (Color, Mobile) = (request.Color, request.Mobile);
        Player = new Player(this);
    }

    /// <summary>The link on which the player's proxy is reached.</summary>
    public WorldLink Link { get; }

    /// <summary>The proxy's number for the session.</summary>
    public int Id { get; }

    /// <summary>The entity id of the player.</summary>
    public int PlayerId { get; set; }

    public IPAddress Address { get; }

    public string Uuid { get; }

    public string Usid { get; }

    public string Name { get; }

    public string Locale { get; }

    public uint Color { get; }

    public bool Mobile { get; }

    public bool IsAdmin { get; set; }

    public SessionState State { get; set; } = SessionState.Loading;

    /// <summary>When loading began, as a timestamp.</summary>
    public long LoadingSince { get; set; }

    public ChatGate Chat { get; }

    public InteractionGate Interactions { get; init; } = new();

    /// <summary>Whether the player was in the world under an owner that was lost, and was only held by its proxy.</summary>
    public bool IsBack { get; init; }

    /// <summary>The face of the session towards the host's own code.</summary>
    public Player Player { get; }

    /// <summary>When the next snapshot is due, in ticks of the world.</summary>
    public long NextSnapshot { get; set; }

    /// <summary>Snapshots sent since the player joined.</summary>
    public int SnapshotsSent { get; set; }

    /// <summary>The number of the last client snapshot.</summary>
    public int LastClientSnapshot { get; set; } = -1;

    /// <summary>When the player last asked for the world again, as a timestamp; null before.</summary>
    public long? LastSync { get; set; }

    /// <summary>Whether the player was in the world before, and now only loads it again.</summary>
    public bool HasPlayed { get; set; }
}
