using System.Collections.Immutable;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Views;

/// <summary>What stands in the store, by kind and name, as far as it was seen. Immutable, thread-safe.</summary>
public sealed record ClusterView
{
    /// <summary>A view of nothing.</summary>
    public static ClusterView Empty { get; } = new();

    /// <summary>The wanted worlds.</summary>
    public ImmutableSortedDictionary<string, Stored<WorldRecord>> Worlds { get; private init; } = None<WorldRecord>();

    /// <summary>Where worlds should be.</summary>
    public ImmutableSortedDictionary<string, Stored<AssignmentRecord>> Assignments { get; private init; } = None<AssignmentRecord>();

    /// <summary>Who ticks worlds.</summary>
    public ImmutableSortedDictionary<string, Stored<OwnerRecord>> Owners { get; private init; } = None<OwnerRecord>();

    /// <summary>Moves under way, and the last ones.</summary>
    public ImmutableSortedDictionary<string, Stored<MigrationRecord>> Migrations { get; private init; } = None<MigrationRecord>();

    /// <summary>The nodes that are there.</summary>
    public ImmutableSortedDictionary<string, Stored<NodeRecord>> Nodes { get; private init; } = None<NodeRecord>();

    /// <summary>The nodes that operators want empty.</summary>
    public ImmutableSortedDictionary<string, Stored<DrainRecord>> Drains { get; private init; } = None<DrainRecord>();

    /// <summary>What nodes are doing.</summary>
    public ImmutableSortedDictionary<string, Stored<LoadRecord>> Loads { get; private init; } = None<LoadRecord>();

    /// <summary>Who is in the worlds.</summary>
    public ImmutableSortedDictionary<string, Stored<PlayersRecord>> Players { get; private init; } = None<PlayersRecord>();

    /// <summary>Players who may not join, by the identity that they claim.</summary>
    public ImmutableSortedDictionary<string, Stored<BanRecord>> PlayerBans { get; private init; } = None<BanRecord>();

    /// <summary>Addresses and prefixes from which nobody may join.</summary>
    public ImmutableSortedDictionary<string, Stored<BanRecord>> AddressBans { get; private init; } = None<BanRecord>();

    /// <summary>Players who are to go into other worlds, by the identity that they claim.</summary>
    public ImmutableSortedDictionary<string, Stored<SwitchRecord>> Switches { get; private init; } = None<SwitchRecord>();

    /// <summary>Keys whose bytes can't be read, and why. What hangs on one of them is left alone.</summary>
    public ImmutableSortedDictionary<string, string> Unreadable { get; private init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Every prefix that a view knows.</summary>
    public static ImmutableArray<string> Prefixes { get; } =
    [
        ClusterKeys.Worlds, ClusterKeys.Assignments, ClusterKeys.Owners, ClusterKeys.Migrations, ClusterKeys.Nodes, ClusterKeys.Drains, ClusterKeys.Loads, ClusterKeys.Players,
        ClusterKeys.PlayerBans, ClusterKeys.AddressBans, ClusterKeys.Switches,
    ];

    /// <summary>Whether a node should be left: an operator or the node itself wants it empty.</summary>
    public bool IsDraining(string node) => Drains.ContainsKey(node) || (Nodes.TryGetValue(node, out var known) && known.Record.Draining);

    /// <summary>The view after a change; the same one when it has seen a newer one of that key, or the key is none of its own.</summary>
    public ClusterView With(StoreChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Prefixes.FirstOrDefault(prefix => change.Key.StartsWith(prefix, StringComparison.Ordinal)) switch
        {
            ClusterKeys.Worlds => Set(Worlds, change, ClusterKeys.Worlds, (view, table) => view with { Worlds = table }),
            ClusterKeys.Assignments => Set(Assignments, change, ClusterKeys.Assignments, (view, table) => view with { Assignments = table }),
            ClusterKeys.Owners => Set(Owners, change, ClusterKeys.Owners, (view, table) => view with { Owners = table }),
            ClusterKeys.Migrations => Set(Migrations, change, ClusterKeys.Migrations, (view, table) => view with { Migrations = table }),
            ClusterKeys.Nodes => Set(Nodes, change, ClusterKeys.Nodes, (view, table) => view with { Nodes = table }),
            ClusterKeys.Drains => Set(Drains, change, ClusterKeys.Drains, (view, table) => view with { Drains = table }),
            ClusterKeys.Loads => Set(Loads, change, ClusterKeys.Loads, (view, table) => view with { Loads = table }),
            ClusterKeys.Players => Set(Players, change, ClusterKeys.Players, (view, table) => view with { Players = table }),
            ClusterKeys.PlayerBans => Set(PlayerBans, change, ClusterKeys.PlayerBans, (view, table) => view with { PlayerBans = table }),
            ClusterKeys.AddressBans => Set(AddressBans, change, ClusterKeys.AddressBans, (view, table) => view with { AddressBans = table }),
            ClusterKeys.Switches => Set(Switches, change, ClusterKeys.Switches, (view, table) => view with { Switches = table }),
            _ => this,
        };
    }

    /// <summary>Whether nothing differs that says where worlds should be: loads and players don't.</summary>
    internal bool DecidesLike(ClusterView other) =>
        Worlds == other.Worlds && Assignments == other.Assignments && Owners == other.Owners && Migrations == other.Migrations
        && Nodes == other.Nodes && Drains == other.Drains && Unreadable == other.Unreadable;

    /// <summary>The names that stand behind a prefix, readable or not, with the revision of each.</summary>
    internal IEnumerable<(string Key, long Modified)> KeysOf(string prefix) => prefix switch
    {
        ClusterKeys.Worlds => Keys(Worlds),
        ClusterKeys.Assignments => Keys(Assignments),
        ClusterKeys.Owners => Keys(Owners),
        ClusterKeys.Migrations => Keys(Migrations),
        ClusterKeys.Nodes => Keys(Nodes),
        ClusterKeys.Drains => Keys(Drains),
        ClusterKeys.Loads => Keys(Loads),
        ClusterKeys.Players => Keys(Players),
        ClusterKeys.PlayerBans => Keys(PlayerBans),
        ClusterKeys.AddressBans => Keys(AddressBans),
        ClusterKeys.Switches => Keys(Switches),
        _ => [],
    };

    private static IEnumerable<(string, long)> Keys<T>(ImmutableSortedDictionary<string, Stored<T>> table) =>
        table.Values.Select(stored => (stored.Entry.Key, stored.Entry.Modified));

    private ClusterView Set<T>(
        ImmutableSortedDictionary<string, Stored<T>> table, StoreChange change, string prefix, Func<ClusterView, ImmutableSortedDictionary<string, Stored<T>>, ClusterView> replace)
        where T : class, IStoredRecord<T>
    {
        var name = ClusterKeys.NameOf(change.Key, prefix);
        if (table.TryGetValue(name, out var known) && known.Entry.Modified >= change.Revision)
            return this;
        if (change.Entry is not { } entry)
            return replace(this with { Unreadable = Unreadable.Remove(change.Key) }, table.Remove(name));
        try
        {
            return replace(this with { Unreadable = Unreadable.Remove(change.Key) }, table.SetItem(name, new Stored<T>(name, RecordCodec.Read<T>(entry), entry)));
        }
        catch (MalformedDataException e)
        {
            return replace(this with { Unreadable = Unreadable.SetItem(change.Key, e.Reason) }, table.Remove(name));
        }
    }

    private static ImmutableSortedDictionary<string, Stored<T>> None<T>() => ImmutableSortedDictionary.Create<string, Stored<T>>(StringComparer.Ordinal);
}
