using Multidustry.Protocol.Client;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Tests.Client;

/// <summary>Remembers what a session tells.</summary>
internal sealed class RecordingOwner : IClientSessionOwner
{
    public int Packets { get; private set; }

    public int Worlds { get; private set; }

    public int Reloads { get; private set; }

    public List<ChatMessage> Chat { get; } = [];

    public List<string> Joined { get; } = [];

    public List<string> Left { get; } = [];

    public List<Kick> Kicks { get; } = [];

    public List<(int X, int Y)> PlansDone { get; } = [];

    public void OnPacket(PacketInfo info, in ReceivedPacket packet) => Packets++;

    public void OnWorldLoaded(ClientWorld world) => Worlds++;

    public void OnReload() => Reloads++;

    public void OnChat(ChatMessage message) => Chat.Add(message);

    public void OnPlayerJoined(ClientPlayer player) => Joined.Add(player.Name);

    public void OnPlayerLeft(ClientPlayer player) => Left.Add(player.Name);

    public void OnKicked(Kick kick) => Kicks.Add(kick);

    public void OnMoved(float x, float y)
    {
    }

    public void OnPlanDone(int x, int y) => PlansDone.Add((x, y));

    public void OnPong(PingResponsePacket pong)
    {
    }
}
