namespace Multidustry.Protocol.Types;

/// <summary>Why a server ends a session; the numbers are the wire's.</summary>
public enum KickReason : byte
{
    /// <summary>Kicked by somebody.</summary>
    Kick,

    /// <summary>The client's build is older than the server's.</summary>
    ClientOutdated,

    /// <summary>The client's build is newer than the server's.</summary>
    ServerOutdated,

    /// <summary>Banned.</summary>
    Banned,

    /// <summary>The game is over.</summary>
    GameOver,

    /// <summary>Kicked a short time ago.</summary>
    RecentKick,

    /// <summary>Somebody on the server has this name.</summary>
    NameInUse,

    /// <summary>Somebody on the server has this identity, or the client sent a second connect packet.</summary>
    IdInUse,

    /// <summary>Nothing is left of the name once it has been cleaned.</summary>
    NameEmpty,

    /// <summary>A modified client, and the server wants none.</summary>
    CustomClient,

    /// <summary>The server closes.</summary>
    ServerClose,

    /// <summary>Voted out.</summary>
    Vote,

    /// <summary>The client is of another version type.</summary>
    TypeMismatch,

    /// <summary>Not on the server's list.</summary>
    Whitelist,

    /// <summary>The server is full.</summary>
    PlayerLimit,

    /// <summary>The server restarts; the client should come back.</summary>
    ServerRestarting,
}

/// <summary>What an administrator asks for; the numbers are the wire's.</summary>
public enum AdminAction : byte
{
    /// <summary>Kick the player.</summary>
    Kick,

    /// <summary>Ban the player.</summary>
    Ban,

    /// <summary>Tell what is known of the player.</summary>
    Trace,

    /// <summary>Start the next wave.</summary>
    Wave,

    /// <summary>Move the player to another team.</summary>
    SwitchTeam,
}
