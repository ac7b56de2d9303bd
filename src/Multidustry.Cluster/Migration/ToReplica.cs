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

    public static bool SendHandOver(LinkWriter link, HandOver last) => link.TrySend(static (cbor, last) =>
    {
        cbor.WriteStartArray(6);
        cbor.WriteInt32(HandOverKind);
        cbor.WriteInt64(last.Position.Epoch);
        cbor.WriteInt64(last.Position.Records);
        cbor.WriteInt64(last.Tick);
        cbor.WriteUInt64(last.Hash);
        cbor.WriteStartArray(last.Sessions.Count);
        foreach (var session in last.Sessions)
            session.Write(cbor);
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
                handler.HandOver(new HandOver(position, cbor.ReadInt64(), cbor.ReadUInt64(), ReadSessions(cbor)));
                break;
            case StandByKind:
                handler.StandBy();
                break;
            case ForgetKind:
                handler.Forget();
                break;
            case var kind:
                throw new InvalidOperationException($"A follower knows no message of kind {kind}.");
        }
    }

    private static List<TravellingSession> ReadSessions(CborReader cbor)
    {
        var count = cbor.ReadStartArray() ?? throw new InvalidOperationException("Sessions must have a definite count.");
        if (count < 0 || count > MaxSessions || count > cbor.BytesRemaining)
            throw new InvalidOperationException($"{count} sessions are not possible here.");
        var sessions = new List<TravellingSession>(count);
        while (sessions.Count < count)
            sessions.Add(TravellingSession.Read(cbor));
        cbor.ReadEndArray();
        return sessions;
    }

    private static bool SendBare(LinkWriter link, int kind) => link.TrySend(static (cbor, kind) =>
    {
        cbor.WriteStartArray(1);
        cbor.WriteInt32(kind);
        cbor.WriteEndArray();
    }, kind);
}
