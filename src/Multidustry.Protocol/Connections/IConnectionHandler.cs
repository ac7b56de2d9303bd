namespace Multidustry.Protocol.Connections;

/// <summary>
/// What a host does with the connections of a <see cref="GameListener"/>. The calls for one connection come one after
/// another, from pool threads, never from the network loops: a slow handler fills only that connection's bounded queue.
/// Calls for different connections run in parallel.
/// </summary>
public interface IConnectionHandler
{
    /// <summary>TCP and UDP of a new connection are bound together; the client's first packet may follow. Always the first call.</summary>
    void OnRegistered(ServerConnection connection);

    /// <summary>
    /// A packet came. A <see cref="Core.Binary.MalformedDataException"/> drops the packet and leaves the connection open,
    /// as in the original; any other exception is logged as a fault of the handler.
    /// </summary>
    void OnPacket(ServerConnection connection, in ReceivedPacket packet);

    /// <summary>The connection has ended. Always the last call, and only after <see cref="OnRegistered"/>.</summary>
    void OnClosed(ServerConnection connection, CloseReason reason);
}
