using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.Bans;

/// <summary>The bans that stand in the coordination store, a moment old. Thread-safe.</summary>
public sealed class MirrorBans(ClusterMirror mirror, TimeProvider time) : IBanList
{
    private readonly Lock _gate = new();
    private ClusterView? _view;
    private BanTable? _table;

    /// <inheritdoc/>
    public BanTable Table
    {
        get
        {
            var view = mirror.View;
            lock (_gate)
            {
                if (_table is null || _view?.PlayerBans != view.PlayerBans || _view.AddressBans != view.AddressBans)
                    _table = new BanTable(view.PlayerBans.Values.Select(ban => (ban.Name, ban.Record)), view.AddressBans.Values.Select(ban => (ban.Name, ban.Record)), time);
                _view = view;
                return _table;
            }
        }
    }

    /// <inheritdoc/>
    public async Task ChangedSince(BanTable table)
    {
        while (true)
        {
            var view = mirror.View;
            if (!ReferenceEquals(Table, table))
                return;
            await mirror.ChangedSince(view).ConfigureAwait(false);
        }
    }
}
