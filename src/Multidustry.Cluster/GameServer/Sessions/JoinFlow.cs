using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.GameServer.Players;
using Multidustry.Cluster.GameServer.Snapshots;
using Multidustry.Cluster.Links;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Environment;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>From a player's ConnectPacket to the player in the world, and the reloads later. Belongs to the world's thread.</summary>
internal sealed class JoinFlow(WorldHost host, AdmissionPolicy policy, CaptureBuffer? buffer)
{
    private const byte WorldStreamType = 2;
    private const int RefusalsTold = 5; // within ten seconds: who is refused can come again at once
    private readonly PacketContext _context = new(host.Schema, PacketDirection.ToServer);
    private readonly WorldStreams _streams = new(host, buffer);
    private readonly SampledLog _refusals = new(host.Time, RefusalsTold);

    /// <summary>Somebody announced itself.</summary>
    public void Open(in Inbound message)
    {
        ConnectPacket packet;
        try
        {
            packet = PacketCodec.Decode<ConnectPacket>(new ReadOnlySequence<byte>(message.Body), _context);
        }
        catch (MalformedDataException e)
        {
            Refuse(message, "?", new JoinRefusal(KickReason.Kick, "Your client sent an unreadable greeting."), e.Message);
            return;
        }

        var request = Request(message, packet);
        if (message.Kind == InboundKind.Reopen)
            LeaveBehind(request);
        if (policy.Judge(request, host.Sessions.All) is { } refusal)
            Refuse(message, request.Name, refusal, refusal.Reason.ToString());
        else
            Admit(message, request);
    }

    /// <summary>The client has loaded the world: the player comes in.</summary>
    public void Confirm(PlayerSession session)
    {
        if (session.State != SessionState.Loading)
            return;
        var refusal = host.Execute(new AddPlayer
        {
            Id = session.PlayerId,
            Name = session.Name,
            Team = host.World.Rules.DefaultTeam,
            Color = (int)session.Color,
            Admin = session.IsAdmin,
        });
        if (refusal != CommandRefusal.None)
        {
            host.Kicks.With(session, KickReason.ServerClose);
            return;
        }

        var isNew = !session.HasPlayed;
        host.Door.Enter(session);
        TellWeather(session);
        if (!isNew || session.IsBack)
            return;
        host.Chat.TellAll($"[accent]{session.Name}[accent] has connected.");
        if (host.Options.Motd.Length > 0)
            host.Chat.Tell(session, host.Options.Motd);
    }

    /// <summary>Who comes later than the weather hears of it too; it comes up anew for them.</summary>
    private void TellWeather(PlayerSession session)
    {
        for (var place = 0; place < EnvironmentView.WeatherCount(host.World); place++)
        {
            var weather = EnvironmentView.Weather(host.World, place);
            host.Outbox.Send(session, new CreateWeatherPacket
            {
                Weather = weather.Weather, Intensity = weather.Intensity, Duration = weather.Life, WindX = weather.WindVector.X, WindY = weather.WindVector.Y,
            });
        }
    }

    /// <summary>Tells the others that somebody is gone.</summary>
    public void AnnounceLeaving(PlayerSession session)
    {
        host.Chat.TellAll($"[accent]{session.Name}[accent] has disconnected.");
        host.Outbox.Broadcast(new PlayerDisconnectPacket { PlayerId = session.PlayerId });
    }

    /// <summary>Sends a player the world again; it stays where it is.</summary>
    public void Reload(PlayerSession session)
    {
        host.Outbox.Send(session, new WorldDataBeginPacket());
        SendWorld(session);
    }

    /// <summary>The world was replaced: everybody loads the new one and comes in again.</summary>
    public void ReloadEverybody()
    {
        _streams.Forget();
        foreach (var session in host.Sessions.All)
        {
            session.State = SessionState.Loading;
            session.LoadingSince = host.Time.GetTimestamp();
            session.PlayerId = host.World.ReserveEntityId();
            Reload(session);
        }
    }

    private void Admit(in Inbound message, JoinRequest request)
    {
        var session = new PlayerSession(message.Link, message.Session, request, host.World.ReserveEntityId(),
            host.Registry.IsAdmin(request.Uuid, request.Usid!), new ChatGate(host.Options.Chat, host.Time))
        {
            LoadingSince = host.Time.GetTimestamp(),
            IsBack = message.Kind == InboundKind.Reopen,
        };
        host.Sessions.Add(session);
        host.Registry.RecordJoin(request.Uuid, request.Name, request.Address);
        ClusterMetrics.Joins.Add(1);
        ToProxy.SendAdmit(session.Link.Writer, session.Id);
        if (message.Kind == InboundKind.Open)
            SendWorld(session);
        else
            Reload(session);
    }

    /// <summary>A player who comes back over a new link may still be here on the broken one, which this node has not noticed yet.</summary>
    private void LeaveBehind(JoinRequest request)
    {
        if (host.Sessions.All.FirstOrDefault(session => session.Uuid == request.Uuid && session.Usid == request.Usid) is { } left)
            host.Door.Leave(left, "came back over another link");
    }

    private void SendWorld(PlayerSession session)
    {
        var playerId = session.PlayerId;
        var record = _streams.PlayerRecord(session);
        _streams.Get().ContinueWith(stream =>
        {
            // Off the world's thread: only bytes are put together here.
            if (stream.IsCompletedSuccessfully && ToProxy.SendStream(session.Link.Writer, session.Id, WorldStreamType, stream.Result.For(playerId, record)))
                return;
            host.Calls.Post(() =>
            {
                if (stream.Exception is { } problem)
                    host.Failures.Report(problem);
                host.Kicks.With(session, KickReason.ServerClose);
            });
        }, TaskScheduler.Default);
    }

    private void Refuse(in Inbound message, string name, JoinRefusal refusal, string reason)
    {
        ClusterMetrics.JoinsRefused.Add(1, new TagList { { "reason", refusal.Reason.ToString() } });
        if (_refusals.Add(out var count, out var seconds))
        {
            if (count > 1)
                Log.MoreRefused(host.Logger, count - 1, seconds);
            Log.Refused(host.Logger, ColorMarkup.Strip(name), message.Address!, reason);
        }

        if (message.Kind == InboundKind.Switch)
            ToProxy.SendTurnAway(message.Link.Writer, message.Session, refusal.Text ?? reason);
        else
            host.Kicks.Refuse(message.Link, message.Session, refusal.Reason, refusal.Text, refusal.Notice);
    }

    private static JoinRequest Request(in Inbound message, in ConnectPacket packet) => new()
    {
        Address = message.Address!,
        Build = packet.Build,
        VersionType = packet.VersionType,
        ClaimedName = packet.Name,
        Name = PlayerName.Clean(packet.Name ?? ""),
        Locale = packet.Locale ?? "en",
        Usid = packet.Usid,
        Uuid = packet.Uuid.ToServerUuid(),
        Mobile = packet.Mobile,
        Color = packet.Color,
        Mods = [.. packet.Mods.ToArray().OfType<string>()],
    };
}
