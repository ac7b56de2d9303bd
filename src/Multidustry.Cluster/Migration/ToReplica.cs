using System.Formats.Cbor;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.Migration;

/// <summary>The messages from a world's owner to a node that follows it.</summary>
internal static class ToReplica
{
    /// <summary>The most players that move with a world.</summary>
    public const int MaxSessions = 10_000;

    private const int ImageKind = 0;
    private const int RestoreKind = 1;
    private const int RecordKind = 2;
    private const int PrepareKind = 3;
    private const int HandOverKind = 4;
    private const int StandByKind = 5;
    private const int ForgetKind = 6;
    private const int SentKind = 7;
    private const int SessionKind = 8;
    private const int LeftKind = 9;
    private const int LineKind = 10;
    private const int LineGoneKind = 11;
    private const int RoundKind = 12;

    /// <summary>What a follower does with the messages. Byte memory is valid only during the call.</summary>
    internal interface IHandler
    {
        /// <summary>A part of the world's image.</summary>
        void Image(ReadOnlyMemory<byte> part);

        /// <summary>The image is complete.</summary>
        void Restore();

        /// <summary>Something happened to the world.</summary>
        void Record(LogPosition position, ReadOnlyMemory<byte> record);

        /// <summary>Get ready to own the world.</summary>
        void Prepare();

        /// <summary>Own the world, if it is the same.</summary>
        void HandOver(HandOver last);

        /// <summary>Own the world as soon as it has no owner.</summary>
        void StandBy();

        /// <summary>A message that counts was sent to a proxy.</summary>
        void Sent(string line, ReadOnlyMemory<byte> message);

        /// <summary>A player came, or is not as it was.</summary>
        void Session(TravellingSession session);

        /// <summary>A player is gone.</summary>
        void Left(string line, int session);

        /// <summary>How far the talk with a proxy has come.</summary>
        void Line(string line, long sent, long heard);

        /// <summary>A proxy is gone.</summary>
        void LineGone(string line);

        /// <summary>What came since the last round belongs together, and happened.</summary>
        void Round(long round);

        /// <summary>The world ends, or goes elsewhere: don't own it.</summary>
        void Forget();
    }

    public static bool SendImage(LinkWriter link, ReadOnlyMemory<byte> part) => link.TrySend(static (cbor, part) =>
    {
        cbor.WriteStartArray(2);
        cbor.WriteInt32(ImageKind);
        cbor.WriteByteString(part.Span);
        cbor.WriteEndArray();
    }, part);

    public static bool SendRestore(LinkWriter link) => SendBare(link, RestoreKind);

    public static bool SendRecord(LinkWriter link, LogPosition position, ReadOnlyMemory<byte> record) => link.TrySend(static (cbor, message) =>
    {
        cbor.WriteStartArray(4);
        cbor.WriteInt32(RecordKind);
        cbor.WriteInt64(message.position.Epoch);
        cbor.WriteInt64(message.position.Records);
        cbor.WriteByteString(message.record.Span);
        cbor.WriteEndArray();
    }, (position, record));

    public static bool SendPrepare(LinkWriter link) => SendBare(link, PrepareKind);

    public static bool SendStandBy(LinkWriter link) => SendBare(link, StandByKind);

    public static bool SendForget(LinkWriter link) => SendBare(link, ForgetKind);

    public static bool SendSent(LinkWriter link, string line, ReadOnlySpan<byte> message) => link.TrySend(static (cbor, sent) =>
    {
        cbor.WriteStartArray(3);
        cbor.WriteInt32(SentKind);
        cbor.WriteTextString(sent.Line);
        cbor.WriteByteString(sent.Message);
        cbor.WriteEndArray();
    }, new SentMessage(line, message));

    public static bool SendSession(LinkWriter link, TravellingSession session) => link.TrySend(static (cbor, session) =>
    {
        cbor.WriteStartArray(2);
        cbor.WriteInt32(SessionKind);
        session.Write(cbor);
        cbor.WriteEndArray();
    }, session);

    public static bool SendLeft(LinkWriter link, string line, int session) => SendLine(link, LeftKind, line, session, 0);

    public static bool SendLine(LinkWriter link, string line, long sent, long heard) => SendLine(link, LineKind, line, sent, heard);

    public static bool SendLineGone(LinkWriter link, string line) => SendLine(link, LineGoneKind, line, 0, 0);

    public static bool SendRound(LinkWriter link, long round) => SendLine(link, RoundKind, "", round, 0);

    public static bool SendHandOver(LinkWriter link, HandOver last) => link.TrySend(static (cbor, last) =>
    {
        cbor.WriteStartArray(7);
        cbor.WriteInt32(HandOverKind);
        cbor.WriteInt64(last.Position.Epoch);
        cbor.WriteInt64(last.Position.Records);
        cbor.WriteInt64(last.Tick);
        cbor.WriteUInt64(last.Hash);
        cbor.WriteStartArray(last.Sessions.Count);
        foreach (var session in last.Sessions)
            session.Write(cbor);
        cbor.WriteEndArray();
        cbor.WriteStartArray(3 * last.Lines.Count);
        foreach (var line in last.Lines)
        {
            cbor.WriteTextString(line.Line);
            cbor.WriteInt64(line.Sent);
            cbor.WriteInt64(line.Heard);
        }

        cbor.WriteEndArray();
        cbor.WriteEndArray();
    }, last);

    public static void Dispatch(CborReader cbor, IHandler handler)
    {
        cbor.ReadStartArray();
        switch (cbor.ReadInt32())
        {
            case ImageKind:
                handler.Image(cbor.ReadDefiniteLengthByteString());
                break;
            case RestoreKind:
                handler.Restore();
                break;
            case RecordKind:
                handler.Record(new LogPosition(cbor.ReadInt64(), cbor.ReadInt64()), cbor.ReadDefiniteLengthByteString());
                break;
            case PrepareKind:
                handler.Prepare();
                break;
            case HandOverKind:
                var position = new LogPosition(cbor.ReadInt64(), cbor.ReadInt64());
                handler.HandOver(new HandOver(position, cbor.ReadInt64(), cbor.ReadUInt64(), ReadSessions(cbor), ReadLines(cbor)));
                break;
            case StandByKind:
                handler.StandBy();
                break;
            case ForgetKind:
                handler.Forget();
                break;
            case SentKind:
                handler.Sent(cbor.ReadTextString(), cbor.ReadDefiniteLengthByteString());
                break;
            case SessionKind:
                handler.Session(TravellingSession.Read(cbor));
                break;
            case var kind and >= LeftKind and <= RoundKind:
                DispatchLine(kind, cbor.ReadTextString(), cbor.ReadInt64(), cbor.ReadInt64(), handler);
                break;
            case var kind:
                throw new InvalidOperationException($"A follower knows no message of kind {kind}.");
        }
    }

    private static void DispatchLine(int kind, string line, long number, long heard, IHandler handler)
    {
        switch (kind)
        {
            case LeftKind:
                handler.Left(line, checked((int)number));
                break;
            case LineKind:
                handler.Line(line, number, heard);
                break;
            case LineGoneKind:
                handler.LineGone(line);
                break;
            default:
                handler.Round(number);
                break;
        }
    }

    private static List<LineState> ReadLines(CborReader cbor)
    {
        var lines = new List<LineState>();
        for (var count = ReadCount(cbor, 3 * MaxSessions) / 3; lines.Count < count;)
            lines.Add(new LineState(cbor.ReadTextString(), cbor.ReadInt64(), cbor.ReadInt64(), []));
        cbor.ReadEndArray();
        return lines;
    }

    private static List<TravellingSession> ReadSessions(CborReader cbor)
    {
        var count = ReadCount(cbor, MaxSessions);
        var sessions = new List<TravellingSession>(count);
        while (sessions.Count < count)
            sessions.Add(TravellingSession.Read(cbor));
        cbor.ReadEndArray();
        return sessions;
    }

    private static int ReadCount(CborReader cbor, int most)
    {
        var count = cbor.ReadStartArray() ?? throw new InvalidOperationException("A list must have a definite count.");
        return count < 0 || count > most || count > cbor.BytesRemaining ? throw new InvalidOperationException($"A list of {count} is not possible here.") : count;
    }

    private static bool SendLine(LinkWriter link, int kind, string line, long number, long heard) => link.TrySend(static (cbor, message) =>
    {
        cbor.WriteStartArray(4);
        cbor.WriteInt32(message.kind);
        cbor.WriteTextString(message.line);
        cbor.WriteInt64(message.number);
        cbor.WriteInt64(message.heard);
        cbor.WriteEndArray();
    }, (kind, line, number, heard));

    private static bool SendBare(LinkWriter link, int kind) => link.TrySend(static (cbor, kind) =>
    {
        cbor.WriteStartArray(1);
        cbor.WriteInt32(kind);
        cbor.WriteEndArray();
    }, kind);

    private readonly ref struct SentMessage(string line, ReadOnlySpan<byte> message)
    {
        public readonly string Line = line;
        public readonly ReadOnlySpan<byte> Message = message;
    }
}
