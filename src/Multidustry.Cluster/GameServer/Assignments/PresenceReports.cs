using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>Tells the cluster who is in the worlds of a node, and who was until a while ago. One call at a time.</summary>
internal sealed class PresenceReports(ICoordinationStore store, TimeProvider time)
{
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(15);
    private readonly Dictionary<HostedWorld, (StoreLease Lease, PlayersRecord Told)> _told = [];

    /// <summary>Writes the record of each world whose players have changed.</summary>
    /// <exception cref="StoreUnavailableException">The store doesn't answer.</exception>
    /// <exception cref="LeaseExpiredException">The node's lease is over.</exception>
    public async Task TellAsync(IReadOnlyList<HostedWorld> worlds, StoreLease lease, CancellationToken cancellationToken)
    {
        foreach (var gone in _told.Keys.Except(worlds).ToList())
            _told.Remove(gone);
        foreach (var world in worlds)
            await TellAsync(world, lease, cancellationToken).ConfigureAwait(false);
    }

    private async Task TellAsync(HostedWorld world, StoreLease lease, CancellationToken cancellationToken)
    {
        var key = ClusterKeys.PlayersOf(world.Name);
        IReadOnlyList<PlayerSummary> players = [.. world.Players.Take(RecordLimits.MaxPlayersPerWorld).Select(Summary)];
        var isKnown = _told.TryGetValue(world, out var last);
        if (isKnown && last.Lease == lease && last.Told.Players.SequenceEqual(players))
            return;
        // A world that came from another node brings along what that node has told.
        var before = isKnown ? last.Told : await store.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } standing ? RecordCodec.Read<PlayersRecord>(standing) : new PlayersRecord();
        var told = new PlayersRecord { Players = players, Departed = Departed(before, players) };
        await store.CommitAsync(new StoreTransaction().Put(key, RecordCodec.Write(told), lease), cancellationToken).ConfigureAwait(false);
        _told[world] = (lease, told);
    }

    private IReadOnlyList<DepartedPlayer> Departed(PlayersRecord before, IReadOnlyList<PlayerSummary> players)
    {
        var now = time.GetUtcNow();
        var present = players.Select(player => player.Uuid).ToHashSet(StringComparer.Ordinal);
        return [.. before.Players.Select(player => new DepartedPlayer(player.Uuid, now))
            .Concat(before.Departed.Where(player => now - player.At < RememberedFor))
            .Where(player => !present.Contains(player.Uuid))
            .DistinctBy(player => player.Uuid)
            .Take(RecordLimits.MaxDepartedPlayers)];
    }

    private static PlayerSummary Summary(Player player) => new() { Uuid = player.Uuid, Name = player.PlainName, Address = player.Address.ToString(), Admin = player.IsAdmin };
}
