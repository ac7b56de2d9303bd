using System.Net;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>A player's connection over the network.</summary>
internal sealed class PlayerConnection(ServerConnection connection) : IPlayerConnection
{
    public IPEndPoint RemoteEndPoint => connection.RemoteEndPoint;

    public bool IsAdmitted => connection.IsAdmitted;

    public void Admit(PacketSchema schema)
    {
        connection.Schema = schema;
        connection.Admit();
    }

    public bool TrySendFrame(ReadOnlySpan<byte> frame, PacketTransport transport) => connection.TrySendFrame(frame, transport);

    public ValueTask<bool> SendStreamAsync(byte contentType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        connection.SendStreamAsync(contentType, content, cancellationToken);

    public void Close() => _ = connection.CloseAsync();
}
