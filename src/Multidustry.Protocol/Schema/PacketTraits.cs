namespace Multidustry.Protocol.Schema;

/// <summary>Which way a packet travels.</summary>
[Flags]
public enum PacketDirection
{
    /// <summary>From a client to the server.</summary>
    ToServer = 1,

    /// <summary>From the server to a client.</summary>
    ToClient = 2,

    /// <summary>Both ways; what a packet is capable of, never the way of one that is on the wire.</summary>
    Both = ToServer | ToClient,
}

/// <summary>What the game sends a packet by. A server accepts every packet by either.</summary>
public enum PacketTransport
{
    /// <summary>Reliable and in order.</summary>
    Tcp,

    /// <summary>May get lost or overtake another.</summary>
    Udp,
}

/// <summary>What happens to a packet that comes before the world has been loaded.</summary>
public enum PacketPriority
{
    /// <summary>It is dropped.</summary>
    Low,

    /// <summary>A client keeps it until the world is there; a server drops it.</summary>
    Normal,

    /// <summary>It is handled at once.</summary>
    High,
}

/// <summary>To whom a server passes a client's packet on when it has accepted it.</summary>
public enum PacketForwarding
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>Everybody but the sender, whose client has applied it already.</summary>
    Others,

    /// <summary>Everybody; the sender's client applies it when it comes back.</summary>
    Everyone,
}
