using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Client;

/// <summary>Whom a <see cref="ClientSession"/> tells. All calls come from the thread that feeds it.</summary>
internal interface IClientSessionOwner
{
    void OnPacket(PacketInfo info, in ReceivedPacket packet);

    void OnWorldLoaded(ClientWorld world);

    void OnReload();

    void OnChat(ChatMessage message);

    void OnPlayerJoined(ClientPlayer player);

    void OnPlayerLeft(ClientPlayer player);

    void OnKicked(Kick kick);

    void OnMoved(float x, float y);

    void OnPlanDone(int x, int y);

    void OnPong(PingResponsePacket pong);
}
