using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Client;

/// <summary>Sees a packet that a client received.</summary>
/// <param name="client">The client.</param>
/// <param name="info">What the packet is.</param>
/// <param name="packet">Its bytes; valid only during the call.</param>
public delegate void PacketHook(MindustryClient client, PacketInfo info, in ReceivedPacket packet);
