using System.Formats.Cbor;

namespace Multidustry.Cluster.Links;

/// <summary>The messages from a world to a proxy.</summary>
internal static class ToProxy
{
    private const int FrameKind = 0;
    private const int StreamKind = 1;
    private const int AdmitKind = 2;
    private const int CloseKind = 3;
    private const int OwnerKind = 4;
    private const int HoldKind = 5;
    private const int ResumeKind = 6;
    private const int MovedKind = 7;
    private const int SwitchKind = 8;
    private const int TurnAwayKind = 9;

    /// <summary>What a proxy does with the messages. Byte memory is valid only during the call.</summary>
    internal interface IHandler
    {
        /// <summary>Send a finished object (header and body as on the wire) to a player.</summary>
        void Frame(int session, bool reliable, ReadOnlyMemory<byte> frame);

        /// <summary>Send a large body in chunks, behind what was sent before.</summary>
        void Stream(int session, byte type, ReadOnlyMemory<byte> body);

        /// <summary>The player was let in: the limits of players in game apply from now on.</summary>
        void Admit(int session);

        /// <summary>Send what is queued, then close the connection.</summary>
        void Close(int session, string reason);

        /// <summary>Lead a player into another world.</summary>
        void Switch(int session, string world);

        /// <summary>A player who comes from another world isn't let in: lead the player back.</summary>
        void TurnAway(int session, string reason);

        /// <summary>A message that counts follows.</summary>
        /// <returns>Whether to take it; false when an earlier owner said it already.</returns>
        bool Count();

        /// <summary>Which owner of the world speaks, and what it knows; what an older one says does not count.</summary>
        void Owner(in WorldGreeting greeting);

        /// <summary>Keep what players send from now on, and say that it is kept.</summary>
        void Hold();

        /// <summary>The world stays: send what was kept.</summary>
        void Resume();

        /// <summary>The world goes on elsewhere: send what was kept there.</summary>
        void Moved(in WorldMove move);
    }

    public static bool SendOwner(LinkWriter link, in WorldGreeting greeting) => link.TrySend(static (cbor, greeting) =>
    {
        cbor.WriteStartArray(7);
        cbor.WriteInt32(OwnerKind);
        cbor.WriteInt64(greeting.Epoch);
        cbor.WriteTextString(greeting.Line);
        cbor.WriteInt64(greeting.Sent);
        cbor.WriteInt32(greeting.Repeated);
        cbor.WriteInt64(greeting.Heard);
        cbor.WriteStartArray(greeting.Sessions.Count);
        foreach (var session in greeting.Sessions)
            cbor.WriteInt32(session);
        cbor.WriteEndArray();
        cbor.WriteEndArray();
    }, greeting);

    public static bool SendHold(LinkWriter link) => SendBare(link, HoldKind);

    public static bool SendResume(LinkWriter link) => SendBare(link, ResumeKind);

    public static bool SendMoved(LinkWriter link, in WorldMove move) => link.TrySend(static (cbor, move) =>
    {
        cbor.WriteStartArray(4);
        cbor.WriteInt32(MovedKind);
        cbor.WriteTextString(move.Node);
        cbor.WriteInt64(move.Epoch);
        cbor.WriteTextString(move.Line);
        cbor.WriteEndArray();
    }, move);

    /// <summary>Sends one frame to several sessions; an unreliable one may be dropped when the link is behind.</summary>
    public static bool SendFrame(LinkWriter link, ReadOnlySpan<int> sessions, bool reliable, ReadOnlySpan<byte> frame) => link.TrySend(static (cbor, message) =>
    {
        cbor.WriteStartArray(4);
        cbor.WriteInt32(FrameKind);
        cbor.WriteStartArray(message.Sessions.Length);
        foreach (var session in message.Sessions)
            cbor.WriteInt32(session);
        cbor.WriteEndArray();
        cbor.WriteBoolean(message.Reliable);
        cbor.WriteByteString(message.Frame);
        cbor.WriteEndArray();
    }, new FrameMessage(sessions, reliable, frame), mayBeLost: !reliable, counts: reliable);

    public static bool SendStream(LinkWriter link, int session, byte type, ReadOnlyMemory<byte> body) => link.TrySend(static (cbor, message) =>
    {
        cbor.WriteStartArray(4);
        cbor.WriteInt32(StreamKind);
        cbor.WriteInt32(message.session);
        cbor.WriteInt32(message.type);
        cbor.WriteByteString(message.body.Span);
        cbor.WriteEndArray();
    }, (session, type, body));

    public static bool SendAdmit(LinkWriter link, int session) => link.TrySend(static (cbor, session) =>
    {
        cbor.WriteStartArray(2);
        cbor.WriteInt32(AdmitKind);
        cbor.WriteInt32(session);
        cbor.WriteEndArray();
    }, session, counts: true);

    public static bool SendClose(LinkWriter link, int session, string reason) => SendText(link, CloseKind, session, reason);

    public static bool SendSwitch(LinkWriter link, int session, string world) => SendText(link, SwitchKind, session, world);

    public static bool SendTurnAway(LinkWriter link, int session, string reason) => SendText(link, TurnAwayKind, session, reason);

    public static void Dispatch(CborReader cbor, IHandler handler)
    {
        cbor.ReadStartArray();
        switch (cbor.ReadInt32())
        {
            case FrameKind:
                DispatchFrame(cbor, handler);
                break;
            case StreamKind:
                var session = cbor.ReadInt32();
                var type = checked((byte)cbor.ReadInt32());
                handler.Stream(session, type, cbor.ReadDefiniteLengthByteString());
                break;
            case AdmitKind:
                var admitted = cbor.ReadInt32();
                if (handler.Count())
                    handler.Admit(admitted);
                break;
            case var kind and (CloseKind or SwitchKind or TurnAwayKind):
                DispatchText(kind, cbor.ReadInt32(), cbor.ReadTextString(), handler);
                break;
            case OwnerKind:
                var (epoch, line) = (cbor.ReadInt64(), cbor.ReadTextString());
                var (sent, repeated, heard) = (cbor.ReadInt64(), cbor.ReadInt32(), cbor.ReadInt64());
                handler.Owner(new WorldGreeting(epoch, line, ReadSessions(cbor), sent, repeated, heard));
                break;
            case HoldKind:
                handler.Hold();
                break;
            case ResumeKind:
                handler.Resume();
                break;
            case MovedKind:
                handler.Moved(new WorldMove(cbor.ReadTextString(), cbor.ReadInt64(), cbor.ReadTextString()));
                break;
            case var kind:
                throw new InvalidOperationException($"A proxy knows no message of kind {kind}.");
        }
    }

    private static void DispatchText(int kind, int session, string text, IHandler handler)
    {
        if (!handler.Count())
            return;
        switch (kind)
        {
            case CloseKind:
                handler.Close(session, text);
                break;
            case SwitchKind:
                handler.Switch(session, text);
                break;
            default:
                handler.TurnAway(session, text);
                break;
        }
    }

    private static bool SendText(LinkWriter link, int kind, int session, string text) => link.TrySend(static (cbor, message) =>
    {
        cbor.WriteStartArray(3);
        cbor.WriteInt32(message.kind);
        cbor.WriteInt32(message.session);
        cbor.WriteTextString(message.text);
        cbor.WriteEndArray();
    }, (kind, session, text), counts: true);

    private static bool SendBare(LinkWriter link, int kind) => link.TrySend(static (cbor, kind) =>
    {
        cbor.WriteStartArray(1);
        cbor.WriteInt32(kind);
        cbor.WriteEndArray();
    }, kind);

    private static void DispatchFrame(CborReader cbor, IHandler handler)
    {
        var count = ReadCount(cbor);
        var sessions = count <= 256 ? stackalloc int[count] : new int[count];
        for (var i = 0; i < count; i++)
            sessions[i] = cbor.ReadInt32();
        cbor.ReadEndArray();
        var reliable = cbor.ReadBoolean();
        var frame = cbor.ReadDefiniteLengthByteString();
        if (reliable && !handler.Count())
            return;
        foreach (var session in sessions)
            handler.Frame(session, reliable, frame);
    }

    private static int[] ReadSessions(CborReader cbor)
    {
        var sessions = new int[ReadCount(cbor)];
        for (var i = 0; i < sessions.Length; i++)
            sessions[i] = cbor.ReadInt32();
        cbor.ReadEndArray();
        return sessions;
    }

    private static int ReadCount(CborReader cbor)
    {
        var count = cbor.ReadStartArray() ?? throw new InvalidOperationException("Sessions must have a definite count.");
        return count < 0 || count > cbor.BytesRemaining ? throw new InvalidOperationException($"{count} sessions are not possible here.") : count;
    }

    private readonly ref struct FrameMessage(ReadOnlySpan<int> sessions, bool reliable, ReadOnlySpan<byte> frame)
    {
        public readonly ReadOnlySpan<int> Sessions = sessions;
        public readonly bool Reliable = reliable;
        public readonly ReadOnlySpan<byte> Frame = frame;
    }
}
