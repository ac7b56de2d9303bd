using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer.Packets;

/// <summary>What an admin does to another player from inside the game.</summary>
internal sealed class AdminRequests(WorldHost host)
{
    public void Handle(PlayerSession admin, in AdminRequestPacket request)
    {
        if (!admin.IsAdmin)
            return;
        if (host.Sessions.FindPlayer(request.Other.Id) is not { } target || target.IsAdmin && target != admin)
            return;
        switch (request.Action)
        {
            case AdminAction.Kick:
                host.Kicks.ByServer(target, null);
                break;
            case AdminAction.Ban:
                host.Kicks.Ban(target, $"by {admin.Player.PlainName}");
                break;
            case AdminAction.Trace:
                host.Outbox.Send(admin, new TraceInfoPacket { Player = new EntityReference(target.PlayerId), Info = Trace(target) });
                break;
            case AdminAction.SwitchTeam when request.Params.Kind == ConfigValueKind.Team:
                host.Execute(new SetPlayerTeam { Player = target.PlayerId, Team = request.Params.AsTeam() });
                break;
        }
    }

    private TraceInfo Trace(PlayerSession target)
    {
        var known = host.Registry.Find(target.Uuid);
        return new TraceInfo
        {
            Address = target.Address.ToString(),
            Uuid = target.Uuid,
            Locale = target.Locale,
            Mobile = target.Mobile,
            TimesJoined = known?.Joins ?? 0,
            TimesKicked = known?.Kicks ?? 0,
            Addresses = new[] { target.Address.ToString() },
            Names = new[] { target.Name },
        };
    }
}
