namespace Multidustry.Cluster.GameServer.Chat;

/// <summary>What becomes of a chat message.</summary>
public enum ChatVerdict
{
    /// <summary>Pass it on.</summary>
    Accept,

    /// <summary>Say nothing: empty, too long or too early.</summary>
    Ignore,

    /// <summary>Tell the sender that it was said before.</summary>
    Repeated,

    /// <summary>Tell the sender to wait.</summary>
    TooFast,

    /// <summary>Kick the sender.</summary>
    Flood,
}
