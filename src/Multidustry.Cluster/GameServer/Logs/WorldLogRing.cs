using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.GameServer.Logs;

/// <summary>The last lines about one world. Thread-safe.</summary>
internal sealed class WorldLogRing(WorldLogOptions options)
{
    private readonly Lock _gate = new();
    private readonly Queue<WorldLogLine> _lines = new();
    private TaskCompletionSource? _waiting;
    private int _characters;
    private long _dropped;
    private long _last;

    /// <summary>The number of the last line; 0 before the first.</summary>
    public long Last => Interlocked.Read(ref _last);

    public void Add(DateTimeOffset time, LogLevel level, string text)
    {
        text = Shortened(text.ReplaceLineEndings(" "));
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            _last = Math.Max(_last + 1, WorldLogLine.NumberAt(time));
            _lines.Enqueue(new WorldLogLine(_last, level, text));
            _characters += text.Length;
            while (_lines.Count > options.Lines || _characters > options.Characters && _lines.Count > 1)
                Drop();
            (waiting, _waiting) = (_waiting, null);
        }

        waiting?.SetResult();
    }

    /// <summary>The lines that are there now. Whoever goes on behind a line whose successors are gone already is told so.</summary>
    public IReadOnlyList<WorldLogLine> Read(WorldLogQuery query)
    {
        lock (_gate)
        {
            var found = _lines.Where(line => line.Number > query.After);
            if (query.Tail is { } tail)
                found = found.TakeLast(tail);
            else if (query.After > 0 && query.After < _dropped)
                found = found.Prepend(new WorldLogLine(_dropped, LogLevel.Warning, "Lines are missing here: there were more than are kept."));
            return [.. found.Take(query.Limit)];
        }
    }

    /// <summary>Completes when there is a line behind a number.</summary>
    public Task WaitAsync(long after, CancellationToken cancellationToken)
    {
        lock (_gate)
            return _last > after ? Task.CompletedTask : (_waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);
    }

    private void Drop()
    {
        var line = _lines.Dequeue();
        _characters -= line.Text.Length;
        _dropped = line.Number;
    }

    private string Shortened(string text) => text.Length <= options.LineLength ? text : string.Concat(text.AsSpan(0, options.LineLength - 1), "…");
}
