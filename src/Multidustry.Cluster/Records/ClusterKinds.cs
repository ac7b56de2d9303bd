namespace Multidustry.Cluster.Records;

/// <summary>The names under which people and plugins know what stands in the store. Tokens and epochs have none.</summary>
public static class ClusterKinds
{
    /// <summary>Every kind, what its keys begin with, and whether it changes all the time.</summary>
    public static IReadOnlyList<(string Kind, string Prefix, bool IsFrequent)> All { get; } =
    [
        ("world", ClusterKeys.Worlds, false), ("assignment", ClusterKeys.Assignments, false), ("owner", ClusterKeys.Owners, false), ("migration", ClusterKeys.Migrations, false),
        ("node", ClusterKeys.Nodes, false), ("drain", ClusterKeys.Drains, false), ("leader", ClusterKeys.Leader, false), ("player-ban", ClusterKeys.PlayerBans, false),
        ("address-ban", ClusterKeys.AddressBans, false), ("kv", ClusterKeys.Values, false), ("load", ClusterKeys.Loads, true), ("players", ClusterKeys.Players, true),
    ];

    /// <summary>The kind and the name of what stands under a key; null when it has none.</summary>
    public static (string Kind, string Name)? Of(string key)
    {
        foreach (var (kind, prefix, _) in All)
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                return (kind, ClusterKeys.NameOf(key, prefix));
        return null;
    }
}
