namespace Multidustry.Protocol.Connections;

/// <summary>What a client does with its connection. The calls come one after another, from pool threads.</summary>
public interface IClientConnectionHandler
{
    /// <summary>A packet came. An exception drops the packet, is logged, and leaves the connection open.</summary>
    void OnPacket(ClientConnection connection, in ReceivedPacket packet);

    /// <summary>The connection has ended. Always the last call.</summary>
    void OnClosed(ClientConnection connection, CloseReason reason);
}
