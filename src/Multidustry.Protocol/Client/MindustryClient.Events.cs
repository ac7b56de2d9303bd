using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Client;

// What the connection and the session tell the client.
public sealed partial class MindustryClient
{
    private sealed class Handler(MindustryClient client) : IClientConnectionHandler
    {
        public void OnPacket(ClientConnection connection, in ReceivedPacket packet) => client._session.Receive(packet);

        public void OnClosed(ClientConnection connection, CloseReason reason)
        {
            client._timer?.Dispose();
            client._joined.TrySetException(new JoinException(client._kick, reason));
            _ = client._joined.Task.Exception; // nobody may be waiting any more
            client.Disconnected?.Invoke(client, reason);
        }
    }

    private sealed class Owner(MindustryClient client) : IClientSessionOwner
    {
        public void OnPacket(PacketInfo info, in ReceivedPacket packet) => client.PacketReceived?.Invoke(client, info, packet);

        public void OnWorldLoaded(ClientWorld world)
        {
            var player = world.Received.Player;
            client._controls.Moved(world, player.X, player.Y);
            client._connection?.TrySend(default(ConnectConfirmPacket));
            try
            {
                client.WorldLoaded?.Invoke(client, world);
            }
            finally
            {
                client._joined.TrySetResult(); // the client has joined, even when a subscriber fails
            }
        }

        public void OnReload() => client._controls.Reset();

        public void OnChat(ChatMessage message) => client.ChatReceived?.Invoke(client, message);

        public void OnPlayerJoined(ClientPlayer player) => client.PlayerJoined?.Invoke(client, player);

        public void OnPlayerLeft(ClientPlayer player) => client.PlayerLeft?.Invoke(client, player);

        public void OnKicked(Kick kick)
        {
            client._kick = kick;
            client.Kicked?.Invoke(client, kick);
        }

        public void OnMoved(float x, float y) => client._controls.Moved(client.World, x, y);

        public void OnPlanDone(int x, int y) => client._controls.PlanDone(x, y);

        public void OnPong(PingResponsePacket pong) =>
            client.Latency = client._options.Time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(pong.Time);
    }
}
