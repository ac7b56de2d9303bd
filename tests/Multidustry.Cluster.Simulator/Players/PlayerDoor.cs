using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Transport;
using Multidustry.Protocol.Connections;

namespace Multidustry.Cluster.Simulator.Players;

/// <summary>A proxy's side towards players: takes who comes and passes on what they send.</summary>
internal sealed class PlayerDoor(WorldRoutes routes, ILastWorlds lastWorlds)
{
    private int _sessions;

    public async Task AcceptAsync(IClusterListener listener)
    {
        while (await listener.AcceptAsync().ConfigureAwait(false) is { } stream)
            _ = ServeAsync(stream, new SimulatedConnection(stream, ++_sessions));
    }

    private async Task ServeAsync(IClusterStream stream, SimulatedConnection connection)
    {
        ProxySession? session = null;
        await PlayerWire.ReadAsync(stream.Input, (packet, body) =>
        {
            if (session is not null)
                session.Route.Send(session, reliable: true, packet, body.Span);
            else
                session = Enter(connection, Greeting.Read(body.ToArray()));
        }).ConfigureAwait(false);
        if (session is not null)
        {
            session.IsGone = true;
            session.Route.Close(session, CloseReason.RemoteClosed);
        }

        connection.Close();
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    private ProxySession? Enter(SimulatedConnection connection, Greeting greeting)
    {
        if (routes.Find(greeting.Build, lastWorlds.Find(greeting.Uuid!)) is { } route)
        {
            var session = new ProxySession(connection.Number, connection, route, greeting.Uuid, greeting.Bytes);
            if (route.TryOpen(session))
                return session;
        }

        connection.Close();
        return null;
    }
}
