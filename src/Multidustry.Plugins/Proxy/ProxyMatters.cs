namespace Multidustry.Plugins.Proxy;

/// <summary>What waits for verdicts while a batch is judged, and visitors whom a plugin keeps waiting. Belongs to the thread of the plugins.</summary>
internal sealed class ProxyMatters
{
    private readonly Dictionary<(ProxyMatterKind, uint), ProxyMatter> _current = [];
    private readonly Dictionary<uint, ProxyMatter> _held = [];

    /// <summary>The matter of a number that can still be judged; null when there is none.</summary>
    public ProxyMatter? Find(uint number, ProxyMatterKind kind) =>
        _current.GetValueOrDefault((kind, number)) is { } current ? current
        : kind == ProxyMatterKind.Visitor ? _held.GetValueOrDefault(number) : null;

    /// <summary>A batch begins.</summary>
    public void Begin(IEnumerable<ProxyMatter> matters)
    {
        foreach (var matter in matters)
            _current[(matter.Kind, matter.Number)] = matter;
    }

    /// <summary>The batch is judged: what nobody keeps waiting is decided.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="deadline">When plugins must have decided about what they keep waiting from now on.</param>
    /// <param name="overdue">Judges what has waited too long.</param>
    public void End(long tick, long deadline, Action<ProxyMatter> overdue)
    {
        foreach (var matter in _current.Values)
        {
            if (!matter.IsHeld)
            {
                matter.Decide();
                continue;
            }

            matter.Deadline = deadline;
            _held[matter.Number] = matter;
        }

        _current.Clear();
        foreach (var matter in _held.Values.Where(matter => !matter.IsHeld || tick >= matter.Deadline).ToList())
        {
            if (matter.IsHeld)
                overdue(matter);
            _held.Remove(matter.Number);
            matter.Decide();
        }
    }

    /// <summary>A plugin is gone, and keeps nobody waiting any longer.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="orphan">Judges what it kept waiting.</param>
    public void Release(string plugin, Action<ProxyMatter> orphan)
    {
        foreach (var matter in _current.Values.Concat(_held.Values))
            if (matter.Release(plugin))
                orphan(matter);
    }

    /// <summary>Forgets a visitor who has gone.</summary>
    public void Forget(uint connection)
    {
        if (_held.Remove(connection, out var matter))
            matter.Decide();
    }
}
