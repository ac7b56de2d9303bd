using System.Formats.Cbor;
using System.Net;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Logs;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Migration;
using Multidustry.Core.Binary;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Links;

/// <summary>Messages of nodes that went wrong on the way, in every protocol between nodes.</summary>
public sealed class HostileMessagesTests
{
    private const int MostBytesPerMessage = 64 * 1024;
    private static readonly TravellingSession Session = new(
        "token", 7, 1000, new JoinRequest
        {
            Address = IPAddress.Parse("2001:db8::7"), Build = 0, VersionType = null, ClaimedName = "frog", Name = "frog", Locale = "en", Uuid = "uuid", Usid = "usid", Mobile = true, Color = 0xff00ffff, Mods = [],
        },
        IsAdmin: true, HasPlayed: true, IsLoading: false, SnapshotsSent: 12, LastClientSnapshot: 11, (5, 2), new ChatMemory(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2), 3, "hello", TimeSpan.FromSeconds(1)), TimeSpan.FromSeconds(9));

    private static readonly (string Name, Action<LinkWriter> Send, Action<CborReader> Dispatch)[] Protocols =
    [
        ("from a world to a proxy", link =>
        {
            ToProxy.SendFrame(link, [1, 2, 3], reliable: true, [1, 2, 3, 4]);
            ToProxy.SendStream(link, 1, 2, new byte[40]);
            ToProxy.SendAdmit(link, 1);
            ToProxy.SendClose(link, 1, "gone");
            ToProxy.SendOwner(link, new WorldGreeting(3, "line", [1, 7], 500, 3, 44));
            ToProxy.SendSwitch(link, 7, "other");
            ToProxy.SendTurnAway(link, 7, "full");
            ToProxy.SendHold(link);
            ToProxy.SendResume(link);
            ToProxy.SendMoved(link, new WorldMove("gs-2", 4, "token"));
        }, cbor => ToProxy.Dispatch(cbor, new Nobody())),
        ("from a proxy to a world", link =>
        {
            ToWorld.SendOpen(link, new SessionOpening(7, IPAddress.Parse("203.0.113.7"), new byte[] { 1, 2, 3 }));
            ToWorld.SendOpen(link, new SessionOpening(8, IPAddress.Parse("2001:db8::1"), new byte[] { 4 }, IsBack: true));
            ToWorld.SendOpen(link, new SessionOpening(9, IPAddress.Loopback, new byte[] { 5 }, IsSwitch: true));
            ToWorld.SendPacket(link, 7, reliable: true, 255, [9, 8]);
            ToWorld.SendPacket(link, 7, reliable: false, 4, [9]);
            ToWorld.SendClose(link, 7, "gone");
            ToWorld.SendHeld(link);
        }, cbor => ToWorld.Dispatch(cbor, new Nobody())),
        ("from an owner to a follower", link =>
        {
            ToReplica.SendImage(link, new byte[50]);
            ToReplica.SendRestore(link);
            ToReplica.SendRecord(link, new LogPosition(3, 400), new byte[20]);
            ToReplica.SendPrepare(link);
            ToReplica.SendHandOver(link, new HandOver(new LogPosition(3, 401), 9000, ulong.MaxValue, [Session, Session with { SinceSync = null, IsLoading = true }], [new LineState("line", 500, 44, [])]));
            ToReplica.SendStandBy(link);
            ToReplica.SendSent(link, "line", [1, 2, 3]);
            ToReplica.SendSession(link, Session);
            ToReplica.SendLeft(link, "line", 7);
            ToReplica.SendLine(link, "line", 501, 45);
            ToReplica.SendLineGone(link, "line");
            ToReplica.SendRound(link, 77);
            ToReplica.SendForget(link);
        }, cbor => ToReplica.Dispatch(cbor, new Nobody())),
        ("from a follower to an owner", link =>
        {
            FromReplica.SendReached(link, 9000);
            FromReplica.SendKept(link, 77);
            FromReplica.SendPrepared(link);
            FromReplica.SendTaken(link, 4);
            FromReplica.SendRefused(link, "no room");
        }, cbor => FromReplica.Dispatch(cbor, new Nobody())),
        ("from a reader of a log to its node", link =>
        {
            link.TrySend(static (cbor, query) => query.Write(cbor), new WorldLogQuery { After = 1_900_000_000_000_000, Tail = 30, Limit = 40, Wait = true });
            link.TrySend(static (cbor, query) => query.Write(cbor), new WorldLogQuery());
        }, cbor => WorldLogQuery.Read(cbor)),
        ("from a node to a reader of a log", link =>
        {
            WorldLogService.SendLines(link, []);
            WorldLogService.SendLines(link, [new WorldLogLine(1_900_000_000_000_000, LogLevel.Information, "frog joined"), new WorldLogLine(1_900_000_000_000_001, LogLevel.Error, "full")]);
        }, cbor => WorldLogService.ReadLines(cbor)),
    ];

    private static IEnumerable<string> Names => Protocols.Select(protocol => protocol.Name);

    [TestCaseSource(nameof(Names))]
    public async Task What_was_damaged_on_the_way_is_malformed_or_read_and_never_anything_else(string name)
    {
        var (_, send, dispatch) = Protocols.Single(protocol => protocol.Name == name);
        var messages = await Sent.BodiesAsync(send);
        foreach (var message in messages)
            await Sent.BytesAsync(message, dispatch);
        var random = new Random(Seeds.Choose(612));
        var (cases, malformed, most) = (Seeds.Cases(4000), 0, 0L);
        for (var i = 0; i < cases; i++)
        {
            var damaged = Damage(messages[random.Next(messages.Count)], messages[random.Next(messages.Count)], random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                await Sent.BytesAsync(damaged, dispatch);
            }
            catch (MalformedDataException)
            {
                malformed++;
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.That(malformed, Is.InRange(cases / 10, cases - 1), "both ways were taken");
        Assert.That(most, Is.LessThan(MostBytesPerMessage), "no length is believed before the bytes are there");
    }

    [TestCase(100_000)]
    [TestCase(int.MaxValue)]
    public void Sessions_that_are_not_there_are_malformed(int count) => Assert.That(async () =>
    {
        // [4, 1, 1, 1, 1, an array of so many sessions …
        byte[] body = [0x86, 4, 1, 1, 1, 1, 0x9A, (byte)(count >> 24), (byte)(count >> 16), (byte)(count >> 8), (byte)count];
        await Sent.BytesAsync(body, cbor => ToReplica.Dispatch(cbor, new Nobody()));
    }, Throws.TypeOf<MalformedDataException>());

    private static byte[] Damage(byte[] message, byte[] other, Random random)
    {
        var bytes = message.ToList();
        for (var blows = random.Next(1, 4); blows > 0; blows--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3:
                    bytes.InsertRange(at, other.Skip(random.Next(other.Length)).Take(random.Next(1, 9)));
                    break;
                default:
                    // A length that nothing keeps.
                    bytes.InsertRange(at, [(byte)(0x1A | (random.Next(8) << 5)), 0x7F, 0xFF, 0xFF, (byte)random.Next(256)]);
                    break;
            }
        }

        return bytes.Count == 0 ? [0] : [.. bytes];
    }

    /// <summary>Takes what comes and does nothing with it.</summary>
    private sealed class Nobody : ToProxy.IHandler, ToWorld.IHandler, ToReplica.IHandler, FromReplica.IHandler
    {
        public void Frame(int session, bool reliable, ReadOnlyMemory<byte> frame)
        {
        }

        public void Stream(int session, byte type, ReadOnlyMemory<byte> body)
        {
        }

        public void Admit(int session)
        {
        }

        public void Close(int session, string reason)
        {
        }

        public bool Count() => true;

        public void Switch(int session, string world)
        {
        }

        public void TurnAway(int session, string reason)
        {
        }

        public void Owner(in WorldGreeting greeting)
        {
        }

        public void Hold()
        {
        }

        public void Resume()
        {
        }

        public void Moved(in WorldMove move)
        {
        }

        public void Open(in SessionOpening opening)
        {
        }

        public void Packet(int session, bool reliable, byte packet, ReadOnlyMemory<byte> body)
        {
        }

        public void Held()
        {
        }

        public void Image(ReadOnlyMemory<byte> part)
        {
        }

        public void Restore()
        {
        }

        public void Record(LogPosition position, ReadOnlyMemory<byte> record)
        {
        }

        public void Prepare()
        {
        }

        public void HandOver(HandOver last)
        {
        }

        public void StandBy()
        {
        }

        public void Sent(string line, ReadOnlyMemory<byte> message)
        {
        }

        void ToReplica.IHandler.Session(TravellingSession session)
        {
        }

        public void Left(string line, int session)
        {
        }

        public void Line(string line, long sent, long heard)
        {
        }

        public void LineGone(string line)
        {
        }

        public void Round(long round)
        {
        }

        public void Kept(long round)
        {
        }

        public void Forget()
        {
        }

        public void Reached(long tick)
        {
        }

        public void Prepared()
        {
        }

        public void Taken(long epoch)
        {
        }

        public void Refused(string reason)
        {
        }
    }
}
