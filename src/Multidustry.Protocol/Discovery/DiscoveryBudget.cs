using Multidustry.Protocol.Connections;

namespace Multidustry.Protocol.Discovery;

/// <summary>
/// How many answers may go to a prefix, and altogether: an answer is longer than its request, and the request's source may be forged.
/// A fixed table by hash, so that forged sources can't make it grow; two prefixes that collide share a budget.
/// Not thread-safe: one receiving loop uses it.
/// </summary>
internal sealed class DiscoveryBudget(ConnectionLimits limits, TimeProvider time)
{
    private const int Buckets = 4096;
    private readonly RateWindow[] _prefixes = new RateWindow[Buckets];
    private readonly int _salt = Random.Shared.Next();
    private RateWindow _total;

    public bool TrySpend(AddressKey address)
    {
        ref var prefix = ref _prefixes[(uint)HashCode.Combine(address.Prefix.Bits, _salt) % Buckets];
        return prefix.TryAdd(1, limits.DiscoveryPerPrefix, limits.DiscoveryWindow, time)
            && _total.TryAdd(1, limits.DiscoveryTotal, limits.DiscoveryWindow, time);
    }
}
