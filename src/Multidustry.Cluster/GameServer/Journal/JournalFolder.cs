using Multidustry.Cluster.Files;

namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>The segments of one world on one disk. Thread-safe as long as one owner writes.</summary>
internal sealed class JournalFolder(IFileSystem files, string world, JournalOptions options)
{
    private readonly string _folder = "journal/" + FileName.Of(world);

    /// <summary>Refuses an owner when a newer one has written here.</summary>
    /// <exception cref="JournalFencedException">A newer one has.</exception>
    public void Fence(long epoch)
    {
        foreach (var name in files.List(_folder))
            if (JournalSegment.StartOf(name) is { } start && start.Epoch > epoch)
                throw new JournalFencedException(world, epoch, start.Epoch);
    }

    public IAppendFile Create(JournalSegment segment) => files.Create($"{_folder}/{segment.FileName}");

    /// <summary>
    /// The records that happened after a place, in order, as far as they follow each other without a gap. Where a newer owner
    /// went on from the middle of an older one's history, the older one's rest never happened.
    /// </summary>
    public IEnumerable<(LogPosition Position, LogRecord Record)> ReadAfter(LogPosition position)
    {
        var segments = Segments();
        while (true)
        {
            if (segments.FindLast(segment => segment.BeginsEpoch && segment.Previous == position) is { } branch)
                position = branch.Start;
            var before = position;
            if (segments.FindLast(segment => segment.Start.Epoch == before.Epoch && segment.Start.Records <= before.Records) is not { } current)
                yield break;
            var end = segments.FindLast(segment => segment.BeginsEpoch && segment.Previous.Epoch == before.Epoch)?.Previous;
            var at = current.Start;
            foreach (var record in JournalSegment.Records(Content(current)))
            {
                at = at with { Records = at.Records + 1 };
                if (at.Records > end?.Records)
                    break;
                if (at.Records <= position.Records)
                    continue;
                position = at;
                yield return (position, LogRecord.Read(record.Span));
            }
            if (position == before)
                yield break;
        }
    }

    /// <summary>Removes segments that end at or before a place: a snapshot has what they say.</summary>
    public void DeleteBefore(LogPosition position)
    {
        var names = files.List(_folder).Where(name => JournalSegment.StartOf(name) is not null).ToList();
        for (var i = 0; i + 1 < names.Count; i++)
            if (JournalSegment.StartOf(names[i + 1])!.Value.CompareTo(position) <= 0)
                files.Delete($"{_folder}/{names[i]}");
    }

    /// <summary>Runs work that waits for the disk.</summary>
    public Task RunAsync(Action work) => files.RunAsync(() =>
    {
        work();
        return true;
    });

    /// <summary>Removes what owners up to an epoch have written, for a world that is gone. Another one may have its name by now.</summary>
    public Task DeleteAllAsync(long epoch) => files.RunAsync(() =>
    {
        foreach (var name in files.List(_folder))
            if (JournalSegment.StartOf(name) is not { } start || start.Epoch <= epoch)
                files.Delete($"{_folder}/{name}");
        return true;
    });

    private List<JournalSegment> Segments() =>
        [.. files.List(_folder).Where(name => JournalSegment.StartOf(name) is not null)
            .Select(name => JournalSegment.ReadHeader(files.Read($"{_folder}/{name}", options.MaxSegmentBytes)))
            .OfType<JournalSegment>().OrderBy(segment => segment.Start)];

    private byte[] Content(JournalSegment segment) =>
        files.Read($"{_folder}/{segment.FileName}", options.MaxSegmentBytes) ?? throw new IOException($"The segment {segment.FileName} of '{world}' has vanished.");
}
