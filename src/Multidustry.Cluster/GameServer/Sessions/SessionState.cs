namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>How far a player has come.</summary>
internal enum SessionState
{
    /// <summary>Let in; the world is on its way.</summary>
    Loading,

    /// <summary>The client has loaded the world: the player is in it.</summary>
    Playing,

    /// <summary>Kicked or gone; nothing is heard any more.</summary>
    Closed,
}
