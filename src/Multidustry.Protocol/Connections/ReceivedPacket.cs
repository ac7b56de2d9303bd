using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Connections;

/// <summary>A packet as it is handed to a handler: fields still encoded, already decompressed. Valid only during the call.</summary>
/// <param name="id">The packet's id in the connection's build.</param>
/// <param name="transport">How it came.</param>
/// <param name="body">The packet's fields.</param>
public readonly ref struct ReceivedPacket(byte id, PacketTransport transport, ReadOnlyMemory<byte> body)
{
    /// <summary>The packet's id in the connection's build.</summary>
    public byte Id { get; } = id;

    /// <summary>How it came; a client may use either transport for any packet.</summary>
    public PacketTransport Transport { get; } = transport;

    /// <summary>The packet's fields.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;
}
