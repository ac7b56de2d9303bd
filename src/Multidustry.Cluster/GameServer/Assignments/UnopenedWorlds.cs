using System.Collections.Concurrent;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>
/// Worlds that a node should host and can't open: why, and when each is tried again, later each time in a row. What is wanted of a world may
/// change, and then it is tried at once. Thread-safe.
/// </summary>
internal sealed class UnopenedWorlds(TimeProvider time)
{
    private const int MaxDoublings = 4;
    private readonly ConcurrentDictionary<string, Attempt> _failed = new(StringComparer.Ordinal);

    /// <summary>The worlds and the reasons, for the cluster; not more than a record may have.</summary>
    public IReadOnlyList<UnopenedWorld> Worlds =>
        [.. _failed.OrderBy(entry => entry.Key, StringComparer.Ordinal).Take(RecordLimits.MaxUnopenedWorlds).Select(entry => new UnopenedWorld { Name = entry.Key, Reason = entry.Value.Reason })];

    /// <summary>Whether a world is to be tried now.</summary>
    public bool IsDue(Stored<WorldRecord> wanted) =>
        !_failed.TryGetValue(wanted.Name, out var last) || last.Revision != wanted.Entry.Modified || time.GetElapsedTime(last.Since) >= last.Wait;

    /// <summary>A world couldn't be opened.</summary>
    /// <param name="wanted">What was wanted of it.</param>
    /// <param name="problem">Why it couldn't.</param>
    /// <param name="pause">How long to wait the first time.</param>
    public void Add(Stored<WorldRecord> wanted, Exception problem, TimeSpan pause)
    {
        var revision = wanted.Entry.Modified;
        var inARow = _failed.TryGetValue(wanted.Name, out var last) && last.Revision == revision ? last.InARow + 1 : 1;
        var reason = problem.Message.Length <= RecordLimits.MaxReasonLength ? problem.Message : problem.Message[..RecordLimits.MaxReasonLength];
        _failed[wanted.Name] = new Attempt(revision, reason, inARow, time.GetTimestamp(), pause * (1 << Math.Min(inARow - 1, MaxDoublings)));
    }

    /// <summary>A world was opened.</summary>
    public void Remove(string world) => _failed.TryRemove(world, out _);

    /// <summary>Forgets the worlds that this node need not host any more.</summary>
    public void Retain(IReadOnlySet<string> due)
    {
        foreach (var world in _failed.Keys.Where(world => !due.Contains(world)))
            Remove(world);
    }

    private sealed record Attempt(long Revision, string Reason, int InARow, long Since, TimeSpan Wait);
}
