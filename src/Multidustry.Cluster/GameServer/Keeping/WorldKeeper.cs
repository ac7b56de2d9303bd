using Microsoft.Extensions.Logging;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Snapshots;

namespace Multidustry.Cluster.GameServer.Keeping;

/// <summary>
/// Keeps one world: its journal and its snapshots. <see cref="Check"/> and <see cref="Begin"/> belong to the world's thread,
/// everything that takes time happens elsewhere.
/// </summary>
internal sealed class WorldKeeper : IAsyncDisposable
{
    private readonly WorldHost _host;
    private readonly WorldKeeping _keeping;
    private readonly JournalFolder _folder;
    private readonly WorldJournal _journal;
    private readonly List<TaskCompletionSource<SnapshotInfo>> _asked = [];
    private Task _saving = Task.CompletedTask;
    private long _last;
    private TimeSpan _wait;
    private bool _soon;

    /// <summary>Begins to keep a hosted world from the place where its log stands.</summary>
    /// <param name="host">The world; not ticking yet.</param>
    /// <param name="keeping">Where and how.</param>
    /// <param name="previous">The place in the history from which this owner goes on.</param>
    public WorldKeeper(WorldHost host, WorldKeeping keeping, LogPosition previous)
        : this(host, keeping, NewJournal(host, keeping, previous))
    {
    }

    /// <summary>Goes on with a journal that follows the world already.</summary>
    public WorldKeeper(WorldHost host, WorldKeeping keeping, WorldJournal journal)
    {
        (_host, _keeping, _journal) = (host, keeping, journal);
        _folder = new JournalFolder(keeping.Files, host.Name, keeping.Journal);
        _last = host.Time.GetTimestamp();
        host.Log.Add(journal);
    }

    /// <summary>Whether what happens is being kept.</summary>
    public JournalState State => _journal.State;

    /// <summary>The last tick that survives a crash of the machine; -1 before the first.</summary>
    public long DurableTick => _journal.DurableTick;

    /// <summary>Takes a snapshot when it is time or somebody asked. After every tick.</summary>
    public void Check()
    {
        if (!_saving.IsCompleted)
            return;
        var wait = _journal.State != JournalState.Open ? _keeping.RetryInterval : _wait == default ? _keeping.SnapshotInterval : _wait;
        if (_soon || _asked.Count > 0 || _host.Time.GetElapsedTime(_last) >= wait)
            Begin();
    }

    /// <summary>Takes a snapshot now; it is saved in the background.</summary>
    public void Begin()
    {
        (_last, _soon) = (_host.Time.GetTimestamp(), false);
        var image = WorldImage.Take(_host.Loaded, _host.Log.Position, _host.IsPaused);
        _journal.Begin(new JournalSegment(image.Position, image.Position, image.Tick));
        var (before, asked) = (_saving, _asked.ToArray());
        _asked.Clear();
        _saving = Task.Run(() => SaveAsync(image, before, asked));
    }

    /// <summary>Takes a snapshot after the next tick.</summary>
    public void BeginSoon() => _soon = true;

    /// <summary>Asks for a snapshot and hands out what became of it.</summary>
    public Task<SnapshotInfo> Ask()
    {
        var asked = new TaskCompletionSource<SnapshotInfo>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Add(asked);
        return asked.Task;
    }

    /// <summary>Makes the history so far durable.</summary>
    public ValueTask CommitAsync() => _journal.CommitAsync();

    /// <summary>Stops keeping; what happened is durable then. The world is not ticked any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _host.Log.Remove(_journal);
        await _saving.ConfigureAwait(false);
        // What a disk that failed left out, or what the snapshot that failed would have carried, is saved now or never;
        // but not a world in the middle of a tick that threw.
        if (_journal.State != JournalState.Open && _host.Lifetime is { IsAbandoned: false, Failure: null })
        {
            Begin();
            await _saving.ConfigureAwait(false);
        }
        await _journal.DisposeAsync().ConfigureAwait(false);
        foreach (var asked in _asked)
            asked.TrySetCanceled();
    }

    private static WorldJournal NewJournal(WorldHost host, WorldKeeping keeping, LogPosition previous) => new(host.Name, new JournalFolder(keeping.Files, host.Name, keeping.Journal),
        new JournalSegment(host.Log.Position, previous, host.World.Clock.Tick), keeping.Journal, host.Time, host.Logger,
        () => host.Tenure?.IsHeld ?? true);

    private async Task SaveAsync(WorldImage image, Task before, TaskCompletionSource<SnapshotInfo>[] asked)
    {
        await before.ConfigureAwait(false);
        try
        {
            var saved = await _keeping.Snapshots.SaveAsync(_host.Name, image.Position, image.Tick, image.ToBytes()).ConfigureAwait(false);
            _journal.Rest(saved.Position);
            var kept = await _keeping.Snapshots.ListAsync(_host.Name).ConfigureAwait(false);
            if (kept.Count > 0)
                await _journal.ForgetBeforeAsync(kept[^1].Position).ConfigureAwait(false);
            _wait = default;
            Answer(asked, answer => answer.TrySetResult(saved));
        }
        catch (Exception e) // whatever it was: the next snapshot is tried
        {
            _wait = _keeping.RetryInterval;
            ClusterMetrics.SnapshotFailures.Add(1);
            Log.SnapshotFailed(_host.Logger, e, _host.Name);
            Answer(asked, answer => answer.TrySetException(e));
        }
    }

    private static void Answer(TaskCompletionSource<SnapshotInfo>[] asked, Action<TaskCompletionSource<SnapshotInfo>> answer)
    {
        foreach (var one in asked)
            answer(one);
    }
}
