namespace Multidustry.Protocol.Connections;

/// <summary>Why a connection ended or was not let in. Its name, in lower case with underscores, is the <c>reason</c> tag of the metrics.</summary>
public enum CloseReason
{
    /// <summary>The other side closed the connection.</summary>
    RemoteClosed,

    /// <summary>Our side closed it: a kick, or a client that leaves.</summary>
    Requested,

    /// <summary>The listener stopped.</summary>
    Shutdown,

    /// <summary>The network failed.</summary>
    NetworkError,

    /// <summary>Nothing was read from TCP for too long.</summary>
    Timeout,

    /// <summary>The datagram that completes the registration did not come in time.</summary>
    RegistrationTimeout,

    /// <summary>The connection was registered but not admitted in time.</summary>
    LoginTimeout,

    /// <summary>TCP bytes came before the registration was complete.</summary>
    DataBeforeRegistration,

    /// <summary>More bytes before login than allowed.</summary>
    BytesBeforeLogin,

    /// <summary>More packets before login than allowed.</summary>
    PacketsBeforeLogin,

    /// <summary>More packets in a window than allowed.</summary>
    PacketFlood,

    /// <summary>More decompressed bytes in a second than allowed.</summary>
    ByteFlood,

    /// <summary>Bytes that are no frame.</summary>
    MalformedFrame,

    /// <summary>A packet id that the connection's build doesn't have.</summary>
    UnknownPacket,

    /// <summary>The other side doesn't read what it is sent.</summary>
    SlowReader,

    /// <summary>The listener is full.</summary>
    TooManyConnections,

    /// <summary>Too many open connections of one address.</summary>
    TooManyFromAddress,

    /// <summary>Too many open connections of one prefix.</summary>
    TooManyFromPrefix,

    /// <summary>Too many attempts of one address in a window.</summary>
    AttemptsOfAddress,

    /// <summary>Too many attempts of one prefix in a window.</summary>
    AttemptsOfPrefix,

    /// <summary>The address is blocked, by an operator or after a flood.</summary>
    Blocked,

    /// <summary>Too many different addresses connect for any more to be told apart.</summary>
    AddressTableFull,

    /// <summary>A connection of a trusted relay that didn't begin with a PROXY header, or not in time.</summary>
    ProxyHeader,
}
