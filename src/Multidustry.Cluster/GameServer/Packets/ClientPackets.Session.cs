using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;
using Multidustry.Cluster.GameServer.Sessions;

namespace Multidustry.Cluster.GameServer.Packets;

// Packets about the connection itself.
internal sealed partial class ClientPackets
{
    private const int ConfirmedFlag = 2;
    private const int AddedFlag = 4;
    private const int BegunFlag = 8;

    void IPacketVisitor.Visit(in ConnectPacket packet) => _host.Kicks.With(_session, KickReason.IdInUse);

    void IPacketVisitor.Visit(in ConnectConfirmPacket packet) => _host.Joining.Confirm(_session);

    void IPacketVisitor.Visit(in PingPacket packet) => _host.Outbox.Send(_session, new PingResponsePacket { Time = packet.Time });

    void IPacketVisitor.Visit(in SendChatMessagePacket packet) => _host.Chat.Receive(_session, packet.Message);

    void IPacketVisitor.Visit(in ClientLogicDataReliablePacket packet) => _host.HostEvents.RaiseClientData(_session.Player, packet.Channel, packet.Value, _host.Logger);

    void IPacketVisitor.Visit(in ClientLogicDataUnreliablePacket packet) => _host.HostEvents.RaiseClientData(_session.Player, packet.Channel, packet.Value, _host.Logger);

    void IPacketVisitor.Visit(in MenuChoosePacket packet) => _host.Plugins.Answer(_session, packet.MenuId, packet.Option);

    void IPacketVisitor.Visit(in RequestDebugStatusPacket packet)
    {
        var flags = (_session.State == SessionState.Playing ? ConfirmedFlag | AddedFlag : 0) | BegunFlag;
        _host.Outbox.Send(_session, new DebugStatusClientPacket { Value = flags, LastClientSnapshot = _session.LastClientSnapshot, SnapshotsSent = _session.SnapshotsSent });
        _host.Outbox.Send(_session, new DebugStatusClientUnreliablePacket { Value = flags, LastClientSnapshot = _session.LastClientSnapshot, SnapshotsSent = _session.SnapshotsSent });
    }

    void IPacketVisitor.Visit(in AdminRequestPacket packet) => new AdminRequests(_host).Handle(_session, packet);
}
