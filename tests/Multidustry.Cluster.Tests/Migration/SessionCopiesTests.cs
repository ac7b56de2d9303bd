using System.Net;
using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.Migration;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Tests.Migration;

/// <summary>What a standby knows of players and proxies.</summary>
public sealed class SessionCopiesTests
{
    private readonly ManualTime _time = new();

    [Test]
    public void Players_are_known_in_the_order_they_came_and_as_they_were_last()
    {
        var copies = new SessionCopies(_time);
        copies.Session(Player("a", 1, "first"));
        copies.Session(Player("b", 1, "second"));
        copies.Session(Player("a", 2, "third"));
        copies.Session(Player("a", 1, "first") with { HasPlayed = true });
        copies.Left("b", 1);
        copies.Left("b", 9);
        Assert.That(copies.Sessions.Select(session => (session.Request.Name, session.HasPlayed)), Is.EqualTo(new[] { ("first", true), ("third", false) }));
    }

    [Test]
    public void Times_go_on_while_a_session_is_only_known()
    {
        var copies = new SessionCopies(_time);
        var chat = new ChatMemory(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), 3, "hello", TimeSpan.FromSeconds(4));
        copies.Session(Player("a", 1, "first") with { Chat = chat, SinceSync = TimeSpan.FromSeconds(5) });
        copies.Session(Player("a", 2, "second"));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(copies.Sessions.Select(session => (session.Chat.Connected.TotalSeconds, session.Chat.Window.TotalSeconds, session.Chat.SinceLast.TotalSeconds, session.SinceSync?.TotalSeconds)),
            Is.EqualTo(new (double, double, double, double?)[] { (11, 12, 14, 15), (10, 10, 10, null) }));
    }

    [Test]
    public void A_line_has_what_was_said_last_and_the_numbers_before_it()
    {
        var copies = new SessionCopies(_time);
        copies.Sent("a", [1]);
        copies.Sent("a", [2]);
        copies.Line("a", sent: 52, heard: 7);
        copies.EndRound(1);
        var line = copies.Lines.Single();
        Assert.That((line.Line, line.Sent, line.Heard), Is.EqualTo(("a", 50L, 7L)));
        Assert.That(line.Repeated, Is.EqualTo(new[] { new byte[] { 1 }, [2] }));
        copies.LineGone("a");
        Assert.That(copies.Lines, Is.Empty);
    }

    [Test]
    public void What_is_older_than_two_seconds_is_forgotten()
    {
        var copies = new SessionCopies(_time);
        for (var round = 1; round <= 200; round++)
        {
            copies.Sent("a", [(byte)round]);
            copies.Line("a", round, 0);
            copies.EndRound(round);
        }

        var line = copies.Lines.Single();
        Assert.That(line.Repeated, Has.Count.InRange(119, 122));
        Assert.That((line.Sent + line.Repeated.Count, line.Repeated[^1][0]), Is.EqualTo((200L, (byte)200)));
    }

    [Test]
    public void A_line_has_no_more_bytes_than_it_may()
    {
        var copies = new SessionCopies(_time);
        for (var i = 0; i < 10; i++)
            copies.Sent("a", new byte[1 << 20]);
        copies.Line("a", 10, 0);
        copies.EndRound(1);
        var line = copies.Lines.Single();
        Assert.That((line.Sent, line.Repeated.Count), Is.EqualTo((6L, 4)));
    }

    [Test]
    public void More_players_or_proxies_than_possible_are_malformed()
    {
        var copies = new SessionCopies(_time);
        Assert.That(() =>
        {
            for (var i = 0; i <= ToReplica.MaxSessions; i++)
                copies.Line($"{i}", 0, 0);
        }, Throws.TypeOf<MalformedDataException>());
        Assert.That(() =>
        {
            for (var i = 0; i <= ToReplica.MaxSessions; i++)
                copies.Session(Player("a", i, "x"));
        }, Throws.TypeOf<MalformedDataException>());
    }

    private static TravellingSession Player(string line, int id, string name) => new(
        line, id, 1000 + id,
        new JoinRequest { Address = IPAddress.Loopback, Build = 0, VersionType = null, ClaimedName = name, Name = name, Locale = "en", Uuid = name, Usid = name, Mobile = false, Color = 0, Mods = [] },
        IsAdmin: false, HasPlayed: false, IsLoading: true, 0, 0, default, new ChatMemory(default, default, 0, null, default), null);
}
