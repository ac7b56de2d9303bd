using System.Formats.Cbor;
using System.Net;
using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.GameServer.Sessions;

namespace Multidustry.Cluster.Migration;

/// <summary>All that a gameserver knows of a player's session, on its way to another one. Immutable.</summary>
/// <param name="Line">The line to the player's proxy.</param>
/// <param name="Id">The proxy's number for the session.</param>
/// <param name="PlayerId">The entity id of the player.</param>
/// <param name="Request">Who the player is.</param>
/// <param name="IsAdmin">Whether the player is an admin.</param>
/// <param name="HasPlayed">Whether the player is in the world, or was before it loads it again.</param>
/// <param name="IsLoading">Whether the world is still on its way to the player.</param>
/// <param name="SnapshotsSent">Snapshots sent so far.</param>
/// <param name="LastClientSnapshot">The number of the last client snapshot.</param>
/// <param name="Interactions">The gate of interactions.</param>
/// <param name="Chat">The gate of the chat.</param>
/// <param name="SinceSync">Since the player last asked for the world again; null when it never did.</param>
internal sealed record TravellingSession(
    string Line, int Id, int PlayerId, JoinRequest Request, bool IsAdmin, bool HasPlayed, bool IsLoading,
    int SnapshotsSent, int LastClientSnapshot, (long WindowStart, int Count) Interactions, ChatMemory Chat, TimeSpan? SinceSync)
{
    public static TravellingSession Of(PlayerSession session, TimeProvider time) => new(
        session.Link.Line, session.Id, session.PlayerId,
        new JoinRequest
        {
            Address = session.Address,
            Build = 0,
            VersionType = null,
            ClaimedName = session.Name,
            Name = session.Name,
            Locale = session.Locale,
            Uuid = session.Uuid,
            Usid = session.Usid,
            Mobile = session.Mobile,
            Color = session.Color,
            Mods = [],
        },
        session.IsAdmin, session.HasPlayed, session.State == SessionState.Loading, session.SnapshotsSent, session.LastClientSnapshot,
        session.Interactions.State, session.Chat.Memory, session.LastSync is { } sync ? time.GetElapsedTime(sync) : null);

    /// <summary>The same session a while later.</summary>
    public TravellingSession After(TimeSpan time) => this with
    {
        Chat = Chat with { Connected = Chat.Connected + time, Window = Chat.Window + time, SinceLast = Chat.SinceLast + time },
        SinceSync = SinceSync + time,
    };

    /// <summary>The session at its new place.</summary>
    public PlayerSession Arrive(WorldLink link, ChatLimits limits, TimeProvider time)
    {
        var now = time.GetTimestamp();
        return new PlayerSession(link, Id, Request, PlayerId, IsAdmin, new ChatGate(limits, time) { Memory = Chat })
        {
            Interactions = new InteractionGate { State = Interactions },
            State = IsLoading ? SessionState.Loading : SessionState.Playing,
            LoadingSince = now,
            HasPlayed = HasPlayed,
            SnapshotsSent = SnapshotsSent,
            LastClientSnapshot = LastClientSnapshot,
            LastSync = SinceSync is { } since ? now - (long)(since.TotalSeconds * time.TimestampFrequency) : null,
        };
    }

    public void Write(CborWriter cbor)
    {
        cbor.WriteStartArray(22);
        cbor.WriteTextString(Line);
        cbor.WriteInt32(Id);
        cbor.WriteInt32(PlayerId);
        cbor.WriteByteString(Request.Address.GetAddressBytes());
        cbor.WriteTextString(Request.Name);
        cbor.WriteTextString(Request.Locale);
        cbor.WriteTextString(Request.Uuid);
        cbor.WriteTextString(Request.Usid ?? "");
        cbor.WriteBoolean(Request.Mobile);
        cbor.WriteUInt32(Request.Color);
        cbor.WriteBoolean(IsAdmin);
        cbor.WriteBoolean(HasPlayed);
        cbor.WriteBoolean(IsLoading);
        cbor.WriteInt32(SnapshotsSent);
        cbor.WriteInt32(LastClientSnapshot);
        cbor.WriteInt64(Interactions.WindowStart);
        cbor.WriteInt32(Interactions.Count);
        cbor.WriteInt64(Chat.Connected.Ticks);
        cbor.WriteInt64(Chat.Window.Ticks);
        cbor.WriteInt32(Chat.InWindow);
        WriteLast(cbor);
        cbor.WriteInt64(SinceSync?.Ticks ?? -1);
        cbor.WriteEndArray();
    }

    /// <exception cref="CborContentException">Not a session.</exception>
    public static TravellingSession Read(CborReader cbor)
    {
        cbor.ReadStartArray();
        var (line, id, player) = (cbor.ReadTextString(), cbor.ReadInt32(), cbor.ReadInt32());
        var address = new IPAddress(cbor.ReadByteString());
        var (name, locale, uuid, usid) = (cbor.ReadTextString(), cbor.ReadTextString(), cbor.ReadTextString(), cbor.ReadTextString());
        var request = new JoinRequest
        {
            Address = address,
            Build = 0,
            VersionType = null,
            ClaimedName = name,
            Name = name,
            Locale = locale,
            Uuid = uuid,
            Usid = usid,
            Mobile = cbor.ReadBoolean(),
            Color = cbor.ReadUInt32(),
            Mods = [],
        };
        var (admin, played, loading) = (cbor.ReadBoolean(), cbor.ReadBoolean(), cbor.ReadBoolean());
        var (sent, last) = (cbor.ReadInt32(), cbor.ReadInt32());
        var interactions = (cbor.ReadInt64(), cbor.ReadInt32());
        var (connected, window, count) = (cbor.ReadInt64(), cbor.ReadInt64(), cbor.ReadInt32());
        var (text, since) = ReadLast(cbor);
        var sync = cbor.ReadInt64();
        cbor.ReadEndArray();
        return new TravellingSession(line, id, player, request, admin, played, loading, sent, last, interactions,
            new ChatMemory(Elapsed(connected), Elapsed(window), count, text, Elapsed(since)), sync < 0 ? null : Elapsed(sync));
    }

    private void WriteLast(CborWriter cbor)
    {
        cbor.WriteStartArray(2);
        if (Chat.Last is { } last)
            cbor.WriteTextString(last);
        else
            cbor.WriteNull();
        cbor.WriteInt64(Chat.SinceLast.Ticks);
        cbor.WriteEndArray();
    }

    private static (string? Text, long Since) ReadLast(CborReader cbor)
    {
        cbor.ReadStartArray();
        string? text = null;
        if (cbor.PeekState() == CborReaderState.Null)
            cbor.ReadNull();
        else
            text = cbor.ReadTextString();
        var since = cbor.ReadInt64();
        cbor.ReadEndArray();
        return (text, since);
    }

    // A clock that is off must not turn into a time outside of the range.
    private static TimeSpan Elapsed(long ticks) => TimeSpan.FromTicks(Math.Clamp(ticks, 0, TimeSpan.TicksPerDay * 365));
}
