using Multidustry.Cluster.Simulator.Machinery;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>
/// What worlds do, as the outside sees it: each act carries its owner's epoch, and one with an older epoch than the newest seen is
/// refused, as journal, snapshot store and proxies do. Remembers everything that breaks a promise.
/// </summary>
internal sealed class FencedDisk(SimulatedCluster cluster)
{
    private readonly Dictionary<string, (long Epoch, string Node)> _newest = [];
    private readonly Dictionary<(string World, long Epoch), string> _owners = [];

    public List<string> Failures { get; } = [];

    public long Acts { get; private set; }

    public long Refused { get; private set; }

    /// <summary>When each world acted last.</summary>
    public Dictionary<string, (long Time, string Node)> Last { get; } = [];

    public bool TryAct(string world, long epoch, string node)
    {
        if (_owners.TryGetValue((world, epoch), out var owner) && owner != node)
            Failures.Add($"{world}: {owner} and {node} both act with epoch {epoch}");
        _owners[(world, epoch)] = node;
        var newest = _newest.GetValueOrDefault(world);
        if (epoch < newest.Epoch)
        {
            Refused++;
            cluster.Note($"{node} is refused for {world}: epoch {epoch} is older than {newest.Epoch}");
            return false;
        }

        if (epoch > newest.Epoch)
            cluster.Note($"{node} acts for {world} with epoch {epoch}");
        _newest[world] = (epoch, node);
        Last[world] = (cluster.Time.Now, node);
        Acts++;
        return true;
    }
}
