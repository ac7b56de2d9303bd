using Multidustry.Cluster.GameServer.Chat;

namespace Multidustry.Cluster.Tests.GameServer.Chat;

public sealed class ChatGateTests
{
    private readonly ManualTime _time = new();
    private ChatGate _gate = null!;

    [SetUp]
    public void A_player_who_connected_a_second_ago()
    {
        _gate = new ChatGate(new ChatLimits(), _time);
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    [Test]
    public void An_ordinary_message_passes_without_line_breaks()
    {
        Assert.That(_gate.Judge("hello\nthere\r\n", out var clean), Is.EqualTo(ChatVerdict.Accept));
        Assert.That(clean, Is.EqualTo("hellothere"));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" \n ")]
    public void Nothing_is_ignored(string? text)
    {
        Assert.That(_gate.Judge(text, out var clean), Is.EqualTo(ChatVerdict.Ignore));
        Assert.That(clean, Is.Empty);
    }

    [TestCase(150, ChatVerdict.Accept)]
    [TestCase(151, ChatVerdict.Ignore)]
    public void A_text_has_a_greatest_length(int length, ChatVerdict verdict) =>
        Assert.That(_gate.Judge(new string('x', length), out _), Is.EqualTo(verdict));

    [Test]
    public void Nobody_speaks_in_the_first_half_second()
    {
        var fresh = new ChatGate(new ChatLimits(), _time);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.That(fresh.Judge("early", out _), Is.EqualTo(ChatVerdict.Ignore));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(fresh.Judge("in time", out _), Is.EqualTo(ChatVerdict.Accept));
    }

    [Test]
    public void The_same_text_is_refused_for_ten_seconds()
    {
        Assert.That(_gate.Judge("same", out _), Is.EqualTo(ChatVerdict.Accept));
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.That(_gate.Judge("same", out _), Is.EqualTo(ChatVerdict.Repeated));
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.That(_gate.Judge("same", out _), Is.EqualTo(ChatVerdict.Accept));
    }

    [Test]
    public void A_command_may_be_repeated()
    {
        Assert.That(_gate.Judge("/sync", out _), Is.EqualTo(ChatVerdict.Accept));
        Assert.That(_gate.Judge("/sync", out _), Is.EqualTo(ChatVerdict.Accept));
    }

    [Test]
    public void The_twenty_first_message_in_two_seconds_is_a_flood()
    {
        for (var i = 0; i < 20; i++)
            Assert.That(_gate.Judge($"f{i}", out _), Is.EqualTo(ChatVerdict.Accept));
        Assert.That(_gate.Judge("f20", out _), Is.EqualTo(ChatVerdict.Flood));
    }

    [Test]
    public void Twenty_messages_every_two_seconds_are_no_flood()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.That(_gate.Judge($"f{i}", out _), Is.EqualTo(ChatVerdict.Accept));
            if (i % 20 == 19)
                _time.Advance(TimeSpan.FromSeconds(2.01));
        }
    }

    [Test]
    public void A_minimum_interval_can_be_set()
    {
        var slow = new ChatGate(new ChatLimits { MinimumInterval = TimeSpan.FromSeconds(3) }, _time);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(slow.Judge("one", out _), Is.EqualTo(ChatVerdict.Accept));
        Assert.That(slow.Judge("two", out _), Is.EqualTo(ChatVerdict.TooFast));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.That(slow.Judge("two", out _), Is.EqualTo(ChatVerdict.Accept));
    }

    [Test]
    public void What_would_steer_a_terminal_is_taken_out()
    {
        Assert.That(_gate.Judge("a\u001b[2Jb\u0007\u009bc\td", out var clean), Is.EqualTo(ChatVerdict.Accept));
        Assert.That(clean, Is.EqualTo("a[2Jbcd"));
        Assert.That(_gate.Judge("\u001b\u0007", out _), Is.EqualTo(ChatVerdict.Ignore));
    }
}
