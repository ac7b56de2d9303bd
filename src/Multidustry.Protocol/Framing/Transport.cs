namespace Multidustry.Protocol.Framing;

/// <summary>The two roads between a client and a server; both lead through one port number.</summary>
public enum Transport : byte
{
    /// <summary>Ordered and lossless.</summary>
    Tcp,

    /// <summary>Unordered, and lost when a queue or the network is full.</summary>
    Udp,
}
