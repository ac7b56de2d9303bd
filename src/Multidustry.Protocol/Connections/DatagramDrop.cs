namespace Multidustry.Protocol.Connections;

/// <summary>Why an incoming datagram was dropped. Its name, in lower case with underscores, is the <c>reason</c> tag of the metrics.</summary>
public enum DatagramDrop
{
    /// <summary>The source is not registered.</summary>
    UnknownSource,

    /// <summary>A registration with an id that nobody waits for.</summary>
    UnknownRegistration,

    /// <summary>A registration from another address than the connection's.</summary>
    ForeignRegistration,

    /// <summary>Bytes that are no frame, or a packet id that the connection's build doesn't have.</summary>
    Malformed,

    /// <summary>The connection's limit of packets or bytes is used up.</summary>
    Flood,

    /// <summary>The connection's inbound queue is full.</summary>
    InboundFull,

    /// <summary>Too many requests for server information, from one prefix or altogether.</summary>
    DiscoveryRate,

    /// <summary>There is no server information to give.</summary>
    DiscoveryUnavailable,
}
