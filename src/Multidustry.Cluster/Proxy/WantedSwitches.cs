namespace Multidustry.Cluster.Proxy;

/// <summary>Carries out what is wanted of players who are here. One call at a time.</summary>
internal sealed class WantedSwitches(IPlayerSwitches switches, WorldRoutes routes)
{
    private long? _done;

    /// <summary>Carries out what is wanted since the last time, and waits for more; what was wanted before the first time is another proxy's.</summary>
    public async Task CarryOutAsync(CancellationToken cancellationToken)
    {
        var wanted = switches.Wanted;
        foreach (var wish in wanted.Where(wish => wish.Revision > _done))
            routes.Switch(wish.Uuid, wish.World);
        _done = wanted.Select(wish => wish.Revision).Append(_done ?? 0).Max();
        await switches.ChangedSince(wanted).WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
