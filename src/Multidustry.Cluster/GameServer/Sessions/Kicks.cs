using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.Bans;
using Multidustry.Cluster.Links;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>Puts players out and remembers it. Belongs to the world's thread.</summary>
internal sealed class Kicks(WorldHost host, IPlayerRegistry registry, WorldHostOptions options, ILogger log)
{
    /// <summary>By an operator or the host's code.</summary>
    public void ByServer(PlayerSession session, string? text)
    {
        if (session.State == SessionState.Closed)
            return;
        host.Outbox.Broadcast(new SendMessagePacket { Message = $"[scarlet]{session.Name}[scarlet] has been kicked by the server." }, except: session);
        Put(session, KickReason.Kick, text, options.KickDuration);
    }

    /// <summary>For flooding the chat or the world.</summary>
    public void ForSpam(PlayerSession session) => Put(session, KickReason.Kick, null, options.SpamKickDuration);

    /// <summary>For not loading the world in time; it may be tried again at once.</summary>
    public void ForLateness(PlayerSession session) => Put(session, KickReason.Kick, "Loading the world took too long. Please try again.", TimeSpan.Zero);

    /// <summary>For good.</summary>
    public void Ban(PlayerSession session, string reason)
    {
        registry.Ban(session.Uuid, reason);
        if (session.State == SessionState.Closed)
            return;
        host.Outbox.Broadcast(new SendMessagePacket { Message = $"[scarlet]{session.Name} has been banned." }, except: session);
        Put(session, KickReason.Banned, null, options.KickDuration);
    }

    /// <summary>All who are banned in the cluster, whether they have come in or not.</summary>
    public void Banned(BanTable bans)
    {
        foreach (var session in host.Sessions.All.ToList())
            if (bans.Find(session.Address, session.Uuid) is { } ban)
                Put(session, KickReason.Banned, BanNotice.Of(ban), TimeSpan.Zero);
    }

    /// <summary>With a reason of the game that doesn't keep the player away.</summary>
    public void With(PlayerSession session, KickReason reason) => Put(session, reason, null, TimeSpan.Zero);

    /// <summary>Refuses somebody who isn't in yet.</summary>
    public void Refuse(WorldLink link, int session, KickReason reason, string? text, string? notice)
    {
        if (notice is not null)
            host.Outbox.Send(link, session, new InfoMessagePacket { Message = notice });
        SendReason(link, session, reason, text);
        ToProxy.SendClose(link.Writer, session, reason.ToString());
    }

    private void Put(PlayerSession session, KickReason reason, string? text, TimeSpan duration)
    {
        if (session.State == SessionState.Closed)
            return;
        Log.Kicked(log, session.Name, session.Address, text ?? reason.ToString());
        if (duration > TimeSpan.Zero)
            registry.RecordKick(session.Uuid, session.Address, duration);
        SendReason(session.Link, session.Id, reason, text);
        ToProxy.SendClose(session.Link.Writer, session.Id, reason.ToString());
        host.Door.Leave(session);
    }

    private void SendReason(WorldLink link, int session, KickReason reason, string? text)
    {
        if (text is not null)
            host.Outbox.Send(link, session, new KickPacket { Reason = text });
        else
            host.Outbox.Send(link, session, new Kick2Packet { Reason = reason });
    }
}
