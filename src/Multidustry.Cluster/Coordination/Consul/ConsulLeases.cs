using System.Globalization;
using System.Text.Json;
using Multidustry.Cluster.Coordination.Replication;

namespace Multidustry.Cluster.Coordination.Consul;

/// <summary>
/// Leases: a key each, which its holder changes to renew it. Every process watches all of them by its own clock; who has seen one
/// unchanged for its whole time ends it, on the condition that it is still unchanged. Used by one loop at a time, but for the calls of holders.
/// </summary>
internal sealed class ConsulLeases(ConsulAgent agent, ConsulReplica replica, TimeProvider time)
{
    private const string Prefix = "leases/";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1), ShortestPause = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, (ulong Index, long Since)> _seen = new(StringComparer.Ordinal);

    public async Task<StoreLease> GrantAsync(long seconds, CancellationToken cancellationToken)
    {
        var entry = LogEntry.Grant(seconds);
        return new StoreLease(await replica.AppendAsync(state => new(entry, new ConsulStep("cas", KeyOf(new StoreLease(state.Revision + 1)), Bytes(new ConsulLease(seconds, 0)))), cancellationToken).ConfigureAwait(false));
    }

    public async Task<bool> RenewAsync(StoreLease lease, CancellationToken cancellationToken)
    {
        while (await agent.ReadAsync(KeyOf(lease), cancellationToken).ConfigureAwait(false) is { } pair)
        {
            var known = Read(pair);
            var step = new ConsulStep("cas", KeyOf(lease), Bytes(known with { Renewed = known.Renewed + 1 }), pair.ModifyIndex);
            if (await agent.TransactAsync([step], cancellationToken).ConfigureAwait(false) is not null)
                return true;
        }

        return false;
    }

    public Task RevokeAsync(StoreLease lease, CancellationToken cancellationToken)
    {
        var entry = LogEntry.End(lease);
        return replica.AppendAsync(state => state.Has(lease) ? new(entry, new ConsulStep("delete", KeyOf(lease))) : null, cancellationToken);
    }

    /// <summary>Looks at all leases once, ends those that nobody renews, and waits until the next look is due.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        var pause = LongestPause;
        var pairs = await agent.ListAsync(Prefix, cancellationToken).ConfigureAwait(false);
        var now = time.GetTimestamp(); // after the answer: a holder that asked before it counts from earlier
        foreach (var gone in _seen.Keys.Except(pairs.Select(pair => pair.Key)).ToList())
            _seen.Remove(gone);
        foreach (var pair in pairs)
        {
            var timeToLive = TimeSpan.FromSeconds(Read(pair).Seconds);
            if (timeToLive / 4 < pause)
                pause = timeToLive / 4;
            if (!_seen.TryGetValue(pair.Key, out var seen) || seen.Index != pair.ModifyIndex)
                _seen[pair.Key] = (pair.ModifyIndex, now);
            else if (time.GetElapsedTime(seen.Since, now) > timeToLive)
                await EndAsync(pair, cancellationToken).ConfigureAwait(false);
        }

        await Task.Delay(pause < ShortestPause ? ShortestPause : pause, time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tried once: whatever changed meanwhile, the lease perhaps, the next look sees it.</summary>
    private async Task EndAsync(ConsulPair pair, CancellationToken cancellationToken)
    {
        var lease = new StoreLease(long.Parse(pair.Key.AsSpan(pair.Key.LastIndexOf('/') + 1), CultureInfo.InvariantCulture));
        var (entry, asked) = (LogEntry.End(lease), false);
        await replica.AppendAsync(
            state =>
            {
                var mayTry = !asked && state.Has(lease);
                asked |= mayTry;
                return mayTry ? new(entry, new ConsulStep("delete-cas", KeyOf(lease), Index: pair.ModifyIndex)) : null;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static string KeyOf(StoreLease lease) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{lease.Id}");

    private static ConsulLease Read(ConsulPair pair) => JsonSerializer.Deserialize(pair.Value ?? [], ConsulJson.Default.ConsulLease) ?? new ConsulLease(0, 0);

    private static byte[] Bytes(ConsulLease lease) => JsonSerializer.SerializeToUtf8Bytes(lease, ConsulJson.Default.ConsulLease);
}
