using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.ApiServer.Reconciliation;

/// <summary>Remembers since when nodes that worlds hang on are gone. A leader's own memory, of which nothing depends but patience.</summary>
internal sealed class AbsentNodes(TimeSpan grace, TimeProvider time)
{
    private readonly Dictionary<string, long> _since = new(StringComparer.Ordinal);

    /// <summary>Takes a look; returns the nodes that are gone but still waited for.</summary>
    public IReadOnlySet<string> Look(ClusterView view)
    {
        var missing = view.Assignments.Values.Select(assignment => assignment.Record.Node).Where(node => !view.Nodes.ContainsKey(node)).ToHashSet(StringComparer.Ordinal);
        foreach (var back in _since.Keys.Where(node => !missing.Contains(node)).ToList())
            _since.Remove(back);
        foreach (var node in missing)
            _since.TryAdd(node, time.GetTimestamp());
        missing.RemoveWhere(node => time.GetElapsedTime(_since[node]) >= grace);
        return missing;
    }
}
