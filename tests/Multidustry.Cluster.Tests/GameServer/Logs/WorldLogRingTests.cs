using Microsoft.Extensions.Logging;
using Multidustry.Cluster.GameServer.Logs;

namespace Multidustry.Cluster.Tests.GameServer.Logs;

public sealed class WorldLogRingTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Limits_have_defaults_and_refuse_what_makes_no_sense()
    {
        var usual = new WorldLogOptions();
        Assert.That((usual.Lines, usual.Characters, usual.LineLength, usual.Worlds, usual.Readers), Is.EqualTo((500, 65_536, 2000, 1000, 100)));
        Assert.That(() => new WorldLogOptions { Lines = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new WorldLogOptions { Characters = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new WorldLogQuery { Limit = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new WorldLogQuery { Limit = WorldLogQuery.MaxLines + 1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new WorldLogQuery { Tail = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Lines_keep_their_order_even_when_the_clock_stands_still_or_goes_back()
    {
        var ring = Filled(new WorldLogOptions(), 3, i => Noon.AddMinutes(-i));
        var lines = ring.Read(new WorldLogQuery());
        Assert.That(lines.Select(line => line.Text), Is.EqualTo(new[] { "line 0", "line 1", "line 2" }));
        Assert.That(lines.Select(line => line.Number), Is.Ordered.Ascending.And.Unique);
        Assert.That(lines[0].Time, Is.EqualTo(Noon));
    }

    [Test]
    public void The_oldest_lines_go_first_when_there_are_too_many_or_they_are_too_long()
    {
        Assert.That(Texts(Filled(new WorldLogOptions { Lines = 2 }, 5)), Is.EqualTo(new[] { "line 3", "line 4" }));
        Assert.That(Texts(Filled(new WorldLogOptions { Characters = 12 }, 5)), Is.EqualTo(new[] { "line 3", "line 4" }));
        Assert.That(Texts(Filled(new WorldLogOptions { Characters = 1 }, 5)), Is.EqualTo(new[] { "line 4" }), "the last line stays whatever its length");
    }

    [Test]
    public void A_line_is_one_line_and_not_too_long()
    {
        var ring = new WorldLogRing(new WorldLogOptions { LineLength = 8 });
        ring.Add(Noon, LogLevel.Error, "a\r\nb");
        ring.Add(Noon, LogLevel.Error, "123456789");
        Assert.That(Texts(ring), Is.EqualTo(new[] { "a b", "1234567…" }));
    }

    [Test]
    public void Readers_go_on_behind_a_line_or_begin_near_the_end()
    {
        var ring = Filled(new WorldLogOptions(), 10);
        var second = ring.Read(new WorldLogQuery { Limit = 2 })[1].Number;
        Assert.That(Texts(ring, new WorldLogQuery { After = second, Limit = 2 }), Is.EqualTo(new[] { "line 2", "line 3" }));
        Assert.That(Texts(ring, new WorldLogQuery { Tail = 3 }), Is.EqualTo(new[] { "line 7", "line 8", "line 9" }));
        Assert.That(Texts(ring, new WorldLogQuery { Tail = 3, Limit = 2 }), Is.EqualTo(new[] { "line 7", "line 8" }));
        Assert.That(Texts(ring, new WorldLogQuery { Tail = 0 }), Is.Empty);
        Assert.That(Texts(ring, new WorldLogQuery { After = ring.Last }), Is.Empty);
    }

    [Test]
    public void Who_reads_too_slowly_is_told_that_lines_are_missing()
    {
        var ring = new WorldLogRing(new WorldLogOptions { Lines = 2 });
        ring.Add(Noon, LogLevel.Information, "read");
        var read = ring.Last;
        for (var i = 0; i < 3; i++)
            ring.Add(Noon.AddSeconds(i), LogLevel.Information, $"line {i}");
        var lines = ring.Read(new WorldLogQuery { After = read });
        Assert.That(lines.Select(line => (line.Level, line.Text)), Is.EqualTo(new[]
        {
            (LogLevel.Warning, "Lines are missing here: there were more than are kept."), (LogLevel.Information, "line 1"), (LogLevel.Information, "line 2"),
        }));
        Assert.That(lines.Select(line => line.Number), Is.Ordered.Ascending.And.Unique);
    }

    [Test]
    public async Task Who_waits_is_woken_by_a_line_and_waits_no_longer_than_it_wants()
    {
        var ring = Filled(new WorldLogOptions(), 1);
        Assert.That(ring.WaitAsync(0, CancellationToken.None).IsCompletedSuccessfully, "there is one already");
        using var stop = new CancellationTokenSource();
        var (waiting, impatient) = (ring.WaitAsync(ring.Last, CancellationToken.None), ring.WaitAsync(ring.Last, stop.Token));
        Assert.That(waiting.IsCompleted, Is.False);
        await stop.CancelAsync();
        Assert.That(async () => await impatient, Throws.InstanceOf<OperationCanceledException>());
        ring.Add(Noon, LogLevel.Information, "another");
        await waiting;
    }

    private static WorldLogRing Filled(WorldLogOptions options, int lines, Func<int, DateTimeOffset>? time = null)
    {
        var ring = new WorldLogRing(options);
        for (var i = 0; i < lines; i++)
            ring.Add(time?.Invoke(i) ?? Noon.AddSeconds(i), LogLevel.Information, $"line {i}");
        return ring;
    }

    private static IEnumerable<string> Texts(WorldLogRing ring, WorldLogQuery? query = null) => ring.Read(query ?? new WorldLogQuery()).Select(line => line.Text);
}
