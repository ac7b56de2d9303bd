namespace Multidustry.Cluster.Simulator.Players;

/// <summary>What players know of the cluster, and what they are up to.</summary>
/// <param name="proxies">The proxies' machines.</param>
/// <param name="worlds">How many worlds there may be.</param>
internal sealed class PlayerPlans(IReadOnlyList<string> proxies, int worlds)
{
    /// <summary>Whether players stay where they are.</summary>
    public bool IsCalm { get; set; }

    public string Proxy(Random random) => proxies[random.Next(proxies.Count)];

    public string World(Random random) => $"w{random.Next(worlds)}";
}
