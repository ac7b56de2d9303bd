using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.Views;

/// <summary>
/// Remembers in which world each player was seen last, from what gameservers tell of theirs. Follows the players of worlds.
/// Thread-safe.
/// </summary>
public sealed class MirrorLastWorlds(ClusterMirror mirror, TimeProvider time) : ILastWorlds
{
    /// <summary>Players beyond this number are forgotten, those seen longest ago first.</summary>
    public const int MaxRemembered = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, PlayersRecord> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string World, DateTimeOffset At)> _last = new(StringComparer.Ordinal);
    private object? _table;

    /// <inheritdoc/>
    public string? Find(string uuid)
    {
        lock (_gate)
        {
            Learn();
            return _last.TryGetValue(uuid, out var last) ? last.World : null;
        }
    }

    private void Learn()
    {
        var table = mirror.View.Players;
        if (ReferenceEquals(_table, table))
            return;
        _table = table;
        foreach (var stored in table.Values)
            if (!ReferenceEquals(_seen.GetValueOrDefault(stored.Name), stored.Record))
                Learn(stored.Name, _seen[stored.Name] = stored.Record);
        foreach (var gone in _seen.Keys.Where(name => !table.ContainsKey(name)).ToList())
            _seen.Remove(gone);
        if (_last.Count > MaxRemembered)
            foreach (var (uuid, _) in _last.OrderBy(player => player.Value.At).Take(MaxRemembered / 10).ToList())
                _last.Remove(uuid);
    }

    private void Learn(string world, PlayersRecord record)
    {
        var now = time.GetUtcNow();
        foreach (var player in record.Players)
            Learn(player.Uuid, world, now);
        foreach (var player in record.Departed)
            Learn(player.Uuid, world, player.At < now ? player.At : now);
    }

    private void Learn(string uuid, string world, DateTimeOffset at)
    {
        if (!_last.TryGetValue(uuid, out var known) || known.At <= at)
            _last[uuid] = (world, at);
    }
}
