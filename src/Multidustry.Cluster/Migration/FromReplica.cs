using System.Formats.Cbor;
using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.Migration;

/// <summary>The messages from a node that follows a world to the world's owner: <c>[kind, number, text]</c>.</summary>
internal static class FromReplica
{
    private const int ReachedKind = 0;
    private const int PreparedKind = 1;
    private const int TakenKind = 2;
    private const int RefusedKind = 3;
    private const int KeptKind = 4;

    /// <summary>What an owner does with the messages.</summary>
    internal interface IHandler
    {
        /// <summary>The follower's world has come to a tick.</summary>
        void Reached(long tick);

        /// <summary>The standby has a round, and all before it.</summary>
        void Kept(long round);

        /// <summary>The follower is ready to own the world.</summary>
        void Prepared();

        /// <summary>The follower owns the world.</summary>
        void Taken(long epoch);

        /// <summary>The follower does not follow any more and will not own the world.</summary>
        void Refused(string reason);
    }

    public static bool SendReached(LinkWriter link, long tick) => Send(link, ReachedKind, tick, "");

    public static bool SendKept(LinkWriter link, long round) => Send(link, KeptKind, round, "");

    public static bool SendPrepared(LinkWriter link) => Send(link, PreparedKind, 0, "");

    public static bool SendTaken(LinkWriter link, long epoch) => Send(link, TakenKind, epoch, "");

    public static bool SendRefused(LinkWriter link, string reason) => Send(link, RefusedKind, 0, reason);

    public static void Dispatch(CborReader cbor, IHandler handler)
    {
        cbor.ReadStartArray();
        var (kind, number, text) = (cbor.ReadInt32(), cbor.ReadInt64(), cbor.ReadTextString());
        switch (kind)
        {
            case ReachedKind:
                handler.Reached(number);
                break;
            case KeptKind:
                handler.Kept(number);
                break;
            case PreparedKind:
                handler.Prepared();
                break;
            case TakenKind:
                handler.Taken(number);
                break;
            case RefusedKind:
                handler.Refused(text);
                break;
            default:
                throw new InvalidOperationException($"An owner knows no message of kind {kind}.");
        }
    }

    private static bool Send(LinkWriter link, int kind, long number, string text) => link.TrySend(static (cbor, message) =>
    {
        cbor.WriteStartArray(3);
        cbor.WriteInt32(message.kind);
        cbor.WriteInt64(message.number);
        cbor.WriteTextString(message.text);
        cbor.WriteEndArray();
    }, (kind, number, text));
}
