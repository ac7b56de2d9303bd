using Multidustry.Cluster.GameServer.Packets;

namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>Brings each message of a proxy to whom it concerns. Belongs to the world's thread.</summary>
internal sealed class InboundMessages(WorldHost host, JoinFlow joining)
{
    private readonly ClientPackets _packets = new(host);

    /// <summary>Handles what waits. A message that fails costs only itself.</summary>
    public void Run()
    {
        while (host.Inbox.TryTake(out var message))
        {
            if (message.Number > 0)
                message.Link.Heard = message.Number;
            try
            {
                Handle(message);
            }
            catch (Exception e)
            {
                host.Failures.Report(e);
            }

            message.Release();
        }
    }

    private void Handle(in Inbound message)
    {
        switch (message.Kind)
        {
            case InboundKind.Reopen or InboundKind.Switch:
            case InboundKind.Open when host.Sessions.Find(message.Link, message.Session) is null:
                joining.Open(message);
                break;
            case InboundKind.Packet when host.Sessions.Find(message.Link, message.Session) is { } session:
                _packets.Handle(session, message.Packet, message.Body);
                break;
            case InboundKind.Close when host.Sessions.Find(message.Link, message.Session) is { } session:
                host.Door.Leave(session, message.Reason!);
                break;
            case InboundKind.LinkLost:
                host.Door.LeaveAll(message.Link);
                break;
        }
    }
}
