namespace Multidustry.Protocol.Framing;

/// <summary>The kinds of messages that the transport itself exchanges, as numbered on the wire.</summary>
public enum FrameworkMessageKind : byte
{
    /// <summary>A round-trip measurement; its answer carries the same id over TCP.</summary>
    Ping = 0,

    /// <summary>A request for server information by UDP.</summary>
    DiscoverHost = 1,

    /// <summary>Nothing but a sign of life.</summary>
    KeepAlive = 2,

    /// <summary>Client to server by UDP: binds the datagram's source to a connection. Server to client by TCP: done.</summary>
    RegisterUdp = 3,

    /// <summary>Server to client by TCP: the id of the new connection.</summary>
    RegisterTcp = 4,
}

/// <summary>A message of the transport itself, never seen by the game. Immutable, thread-safe.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Id">The ping or connection id; 0 for the kinds without one.</param>
/// <param name="IsReply">Whether a ping is the answer to one.</param>
public readonly record struct FrameworkMessage(FrameworkMessageKind Kind, int Id = 0, bool IsReply = false)
{
    /// <summary>The first byte of an object that is a framework message instead of a packet id.</summary>
    public const byte Marker = 0xFE;

    /// <summary>The longest encoded message including <see cref="Marker"/>, in bytes.</summary>
    public const int MaxLength = 7;

    /// <summary>The sign of life.</summary>
    public static FrameworkMessage KeepAlive => new(FrameworkMessageKind.KeepAlive);

    /// <summary>The request for server information.</summary>
    public static FrameworkMessage DiscoverHost => new(FrameworkMessageKind.DiscoverHost);

    /// <summary>The binding of a datagram source to the connection, or its confirmation.</summary>
    public static FrameworkMessage RegisterUdp(int connectionId) => new(FrameworkMessageKind.RegisterUdp, connectionId);

    /// <summary>The announcement of a connection's id.</summary>
    public static FrameworkMessage RegisterTcp(int connectionId) => new(FrameworkMessageKind.RegisterTcp, connectionId);
}
