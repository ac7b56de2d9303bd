using Multidustry.Cluster.Proxy;

namespace Multidustry.Cluster.Views;

/// <summary>The wishes that stand in the coordination store. Follows switches. Thread-safe.</summary>
public sealed class MirrorPlayerSwitches(ClusterMirror mirror) : IPlayerSwitches
{
    private readonly Lock _gate = new();
    private (object? Table, IReadOnlyList<PlayerSwitch> Wanted) _last = (null, []);

    /// <inheritdoc/>
    public IReadOnlyList<PlayerSwitch> Wanted
    {
        get
        {
            var table = mirror.View.Switches;
            lock (_gate)
            {
                if (!ReferenceEquals(_last.Table, table))
                    _last = (table, [.. table.Values.Select(wish => new PlayerSwitch(wish.Name, wish.Record.World, wish.Entry.Modified))]);
                return _last.Wanted;
            }
        }
    }

    /// <inheritdoc/>
    public async Task ChangedSince(IReadOnlyList<PlayerSwitch> wanted)
    {
        while (true)
        {
            var view = mirror.View;
            if (!ReferenceEquals(Wanted, wanted))
                return;
            await mirror.ChangedSince(view).ConfigureAwait(false);
        }
    }
}
