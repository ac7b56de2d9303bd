using System.Buffers;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Tests.Files;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Commands;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.GameServer.Journal;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class WorldJournalTests
{
    private readonly FaultyFileSystem _disk = new();
    private readonly ManualTimeProvider _time = new();
    private readonly List<WorldJournal> _journals = [];
    private LogPosition _position;

    [TearDown]
    public async Task Close()
    {
        foreach (var journal in _journals)
            await journal.DisposeAsync();
    }

    [Test]
    public async Task What_was_committed_survives_a_crash_in_order()
    {
        var journal = Open(new LogPosition(1, 0));
        Append(journal, 1..50);
        await journal.CommitAsync();
        Assert.That(journal.DurableTick, Is.EqualTo(50));
        Append(journal, 51..90);
        _disk.Crash(new Random(Seeds.Choose(3)));

        Assert.That(Ticks(new LogPosition(1, 0)), Is.EqualTo(Enumerable.Range(1, 50)));
        Assert.That(Ticks(new LogPosition(1, 20)), Is.EqualTo(Enumerable.Range(21, 30)));
    }

    [Test]
    public async Task What_is_written_after_the_right_to_the_world_is_gone_counts_for_nothing()
    {
        var isOwned = true;
        var journal = Open(new LogPosition(1, 0), isOwned: () => isOwned);
        Append(journal, 1..10);
        await journal.CommitAsync();
        isOwned = false;
        Append(journal, 11..20);
        await journal.CommitAsync();
        Assert.That(journal.DurableTick, Is.EqualTo(10), "the next owner has read the disk already, perhaps");
        journal.Rest(new LogPosition(1, 5));
        Assert.That(journal.DurableTick, Is.EqualTo(10));
    }

    [Test]
    public async Task Who_deletes_a_world_leaves_what_a_newer_owner_of_its_name_has_written()
    {
        var older = Open(new LogPosition(1, 0));
        Append(older, 1..10);
        await older.CommitAsync();
        var newer = Open(new LogPosition(2, 0), previous: new LogPosition(2, 0));
        Append(newer, 1..5, epoch: 2);
        await newer.CommitAsync();

        await Folder(_disk).DeleteAllAsync(1);
        Assert.That(Ticks(new LogPosition(1, 0)), Is.Empty);
        Assert.That(Ticks(new LogPosition(2, 0)), Is.EqualTo(Enumerable.Range(1, 5)));

        await Folder(_disk).DeleteAllAsync(2);
        Assert.That(Ticks(new LogPosition(2, 0)), Is.Empty);
    }

    [Test]
    public async Task Commits_happen_by_themselves_and_many_records_at_once()
    {
        var journal = Open(new LogPosition(1, 0));
        Append(journal, 1..30);
        Assert.That(journal.DurableTick, Is.EqualTo(-1));
        _time.Advance(TimeSpan.FromMilliseconds(100));
        while (journal.DurableTick < 30)
            await Task.Yield();

        Assert.That(Ticks(new LogPosition(1, 0)), Is.EqualTo(Enumerable.Range(1, 30)));
    }

    [Test]
    public async Task A_torn_tail_ends_the_history_wherever_it_was_cut()
    {
        var random = new Random(Seeds.Choose(4));
        for (var i = 0; i < Seeds.Cases(100); i++)
        {
            var disk = new FaultyFileSystem();
            var journal = Open(new LogPosition(1, 0), disk: disk);
            Append(journal, 1..10);
            await journal.CommitAsync();
            var bytes = disk.Bytes(disk.Paths[0]);
            var cut = random.Next(bytes.Count);
            if (random.Next(2) == 0)
                bytes.RemoveRange(cut, bytes.Count - cut);
            else
                bytes[cut] ^= (byte)random.Next(1, 256);

            var ticks = Folder(disk).ReadAfter(new LogPosition(1, 0)).Select(entry => (int)entry.Record.Tick).ToList();
            Assert.That(ticks, Is.EqualTo(Enumerable.Range(1, ticks.Count)), "a beginning of what happened, and nothing else");
            Assert.That(ticks, Has.Count.LessThan(10));
        }
    }

    [Test]
    public async Task A_snapshot_begins_a_segment_and_makes_older_ones_superfluous()
    {
        var journal = Open(new LogPosition(1, 0));
        Append(journal, 1..10);
        journal.Begin(new JournalSegment(_position, _position, 10));
        Append(journal, 11..20);
        await journal.CommitAsync();

        Assert.That(_disk.Paths, Has.Count.EqualTo(2));
        Assert.That(Ticks(new LogPosition(1, 0)), Is.EqualTo(Enumerable.Range(1, 20)), "both segments in a row");
        await journal.ForgetBeforeAsync(new LogPosition(1, 9));
        Assert.That(_disk.Paths, Has.Count.EqualTo(2), "the first still has a record that is needed");
        await journal.ForgetBeforeAsync(new LogPosition(1, 10));
        Assert.That(_disk.Paths, Has.Count.EqualTo(1));
        Assert.That(Ticks(new LogPosition(1, 10)), Is.EqualTo(Enumerable.Range(11, 10)));
        Assert.That(Ticks(new LogPosition(1, 0)), Is.Empty, "no history with a gap");
    }

    [Test]
    public async Task A_broken_disk_fails_the_journal_until_a_snapshot_begins_a_new_segment()
    {
        var journal = Open(new LogPosition(1, 0));
        Append(journal, 1..10);
        await journal.CommitAsync();
        _disk.IsBroken = true;
        Append(journal, 11..12);
        await journal.CommitAsync();

        Assert.That(journal.State, Is.EqualTo(JournalState.Failed));
        Assert.That(journal.DurableTick, Is.EqualTo(10), "nothing is acknowledged any more");
        _disk.IsBroken = false;
        Append(journal, 13..14);
        await journal.CommitAsync();
        Assert.That(Ticks(new LogPosition(1, 0)), Is.EqualTo(Enumerable.Range(1, 10)), "nothing behind a hole");

        journal.Begin(new JournalSegment(_position, _position, 14));
        Append(journal, 15..16);
        await journal.CommitAsync();
        Assert.That(journal.State, Is.EqualTo(JournalState.AwaitingSnapshot));
        Assert.That(journal.DurableTick, Is.EqualTo(10), "nobody can read across the hole");
        Assert.That(Ticks(new LogPosition(1, 14)), Is.EqualTo(new[] { 15, 16 }));
        Assert.That(Ticks(new LogPosition(1, 0)), Is.EqualTo(Enumerable.Range(1, 10)));

        journal.Rest(new LogPosition(1, 10));
        Assert.That(journal.State, Is.EqualTo(JournalState.AwaitingSnapshot), "a snapshot from before the hole");
        journal.Rest(new LogPosition(1, 14));
        Assert.That(journal.State, Is.EqualTo(JournalState.Open));
        Assert.That(journal.DurableTick, Is.EqualTo(16));
    }

    [Test]
    public async Task Nothing_is_acknowledged_before_the_snapshot_that_the_journal_builds_on()
    {
        var journal = Open(new LogPosition(1, 0), rests: false);
        Append(journal, 1..10);
        await journal.CommitAsync();
        Assert.That((journal.State, journal.DurableTick), Is.EqualTo((JournalState.AwaitingSnapshot, -1L)));
        journal.Begin(new JournalSegment(_position, _position, 10));
        journal.Rest(new LogPosition(1, 0));
        Assert.That((journal.State, journal.DurableTick), Is.EqualTo((JournalState.Open, 10L)), "the history since then has no hole");
    }

    [Test]
    public async Task Another_world_needs_a_snapshot_of_its_own()
    {
        var journal = Open(new LogPosition(1, 0));
        Append(journal, 1..10);
        await journal.CommitAsync();
        ((IWorldLogSink)journal).Interrupted();
        _position = new LogPosition(1, 11);
        journal.Begin(new JournalSegment(_position, _position, 0));
        Append(journal, 1..3);
        await journal.CommitAsync();

        Assert.That((journal.State, journal.DurableTick), Is.EqualTo((JournalState.AwaitingSnapshot, 10L)));
        Assert.That(Ticks(new LogPosition(1, 0)), Is.EqualTo(Enumerable.Range(1, 10)), "the other world's records are not replayed on this one");
        journal.Rest(new LogPosition(1, 11));
        Assert.That(journal.State, Is.EqualTo(JournalState.Open));
        Assert.That(Ticks(new LogPosition(1, 11)), Is.EqualTo(Enumerable.Range(1, 3)));
    }

    [Test]
    public async Task A_disk_that_is_full_in_the_middle_leaves_a_whole_beginning()
    {
        var journal = Open(new LogPosition(1, 0));
        Append(journal, 1..5);
        await journal.CommitAsync();
        _disk.Room = 20;
        Append(journal, 6..20);
        await journal.CommitAsync();

        Assert.That(journal.State, Is.EqualTo(JournalState.Failed));
        Assert.That(Ticks(new LogPosition(1, 0)), Is.EqualTo(Enumerable.Range(1, 5)));
    }

    [Test]
    public void A_disk_that_is_too_far_behind_fails_the_journal_and_the_memory_is_bounded()
    {
        var journal = Open(new LogPosition(1, 0), new JournalOptions { MaxPendingBytes = 1000 });
        Append(journal, 1..500);

        Assert.That(journal.State, Is.EqualTo(JournalState.Failed));
    }

    [Test]
    public async Task An_older_owner_is_refused()
    {
        await Open(new LogPosition(7, 0)).CommitAsync();

        Assert.That(() => Folder(_disk).Fence(6), Throws.TypeOf<JournalFencedException>());
        Assert.That(() => Folder(_disk).Fence(8), Throws.Nothing);
        var (paths, older) = (_disk.Paths.Count, Open(new LogPosition(6, 0)));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Append(older, 1..5, epoch: 6);
            await older.CommitAsync();
            Assert.That((older.State, older.DurableTick, _disk.Paths.Count), Is.EqualTo((JournalState.Failed, -1L, paths)), "it writes nothing");
            older.Begin(new JournalSegment(_position, _position, 5));
        }
    }

    [Test]
    public async Task A_new_owner_goes_on_where_it_recovered_and_the_old_ones_rest_never_happened()
    {
        var old = Open(new LogPosition(1, 0));
        Append(old, 1..20);
        await old.CommitAsync();
        var next = Open(new LogPosition(2, 0), previous: new LogPosition(1, 15), tick: 15);
        Append(next, 16..18, epoch: 2);
        await next.CommitAsync();

        Assert.That(Ticks(new LogPosition(1, 0)), Is.EqualTo(Enumerable.Range(1, 18)));
        Assert.That(Ticks(new LogPosition(1, 10)), Is.EqualTo(Enumerable.Range(11, 8)));
        Assert.That(Ticks(new LogPosition(1, 15)), Is.EqualTo(new[] { 16, 17, 18 }));
        Assert.That(Ticks(new LogPosition(2, 1)), Is.EqualTo(new[] { 17, 18 }));
    }

    [Test]
    public async Task Records_longer_than_possible_end_the_reading_before_anything_is_allocated()
    {
        var journal = Open(new LogPosition(1, 0));
        Append(journal, 1..3);
        await journal.CommitAsync();
        _disk.Bytes(_disk.Paths[0]).AddRange([0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 1]);

        Assert.That(Ticks(new LogPosition(1, 0)), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void Records_come_back_as_they_were()
    {
        var output = new ArrayBufferWriter<byte>();
        LogRecord.WriteTick(output, 60, 0xDEADBEEF);
        Assert.That(LogRecord.Read(output.WrittenSpan), Is.EqualTo(new LogRecord(60, null, 0xDEADBEEF)));
        output.ResetWrittenCount();
        LogRecord.WriteCommand(output, 61, new RespawnPlayer { Player = 5 });
        Assert.That(LogRecord.Read(output.WrittenSpan).Command, Is.TypeOf<RespawnPlayer>());
        Assert.That(() => LogRecord.Read([9, 0, 0, 0, 0, 0, 0, 0, 0]), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => LogRecord.Read([1, 0]), Throws.TypeOf<MalformedDataException>());
    }

    private static JournalFolder Folder(FaultyFileSystem disk) => new(disk, "main", new JournalOptions());

    private WorldJournal Open(LogPosition start, JournalOptions? options = null, FaultyFileSystem? disk = null, LogPosition? previous = null, long tick = 0, bool rests = true, Func<bool>? isOwned = null)
    {
        options ??= new JournalOptions();
        _position = start;
        var journal = new WorldJournal("main", Folder(disk ?? _disk), new JournalSegment(start, previous ?? new LogPosition(0, 0), tick), options, _time, NullLogger.Instance, isOwned);
        _journals.Add(journal);
        if (rests)
            journal.Rest(start);
        return journal;
    }

    private void Append(WorldJournal journal, Range ticks, long epoch = 1)
    {
        var output = new ArrayBufferWriter<byte>();
        for (var tick = ticks.Start.Value; tick <= ticks.End.Value; tick++)
        {
            output.ResetWrittenCount();
            LogRecord.WriteTick(output, tick, null);
            _position = new LogPosition(epoch, _position.Records + 1);
            journal.Append(_position, tick, output.WrittenSpan);
        }
    }

    private List<int> Ticks(LogPosition after) => [.. Folder(_disk).ReadAfter(after).Select(entry => (int)entry.Record.Tick)];
}
