namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>
/// When worlds that failed are begun again, and from where: later each time in a row, and when the journal leads into the
/// same failure, without it. Not thread-safe.
/// </summary>
internal sealed class WorldFailures(TimeSpan pause, TimeProvider time)
{
    private const int MaxDoublings = 6;
    private const int PatienceWithJournal = 2;
    private static readonly TimeSpan Forgiven = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, (long Epoch, int InARow, long Since)> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a world that failed is to be begun again now.</summary>
    public bool IsDue(string world, long epoch)
    {
        var known = _known.GetValueOrDefault(world);
        if (known.Epoch != epoch)
            _known[world] = known = (epoch, time.GetElapsedTime(known.Since) > Forgiven ? 1 : known.InARow + 1, time.GetTimestamp());
        return time.GetElapsedTime(known.Since) >= pause * (1 << Math.Min(known.InARow - 1, MaxDoublings));
    }

    /// <summary>From where a world goes on when it gets a new owner: null for its last tick, else from the newest snapshot of an epoch up to this one.</summary>
    public long? RewindTo(string world, long epoch) => _known.TryGetValue(world, out var known) && time.GetElapsedTime(known.Since) <= Forgiven && known.InARow > PatienceWithJournal
        ? known.InARow == PatienceWithJournal + 1 ? epoch - known.InARow : epoch : null;
}
