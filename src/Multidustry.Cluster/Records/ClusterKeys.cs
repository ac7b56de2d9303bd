namespace Multidustry.Cluster.Records;

/// <summary>
/// Every key that stands in the coordination store, who writes it and how long it lives. Names are those that
/// <see cref="RecordLimits.IsName"/> takes, so they need no escaping; free texts are escaped by <see cref="Escape"/>.
/// <list type="table">
/// <item><term><c>leader</c></term><description><see cref="LeaderRecord"/>; the apiserver that reconciles, under its lease.</description></item>
/// <item><term><c>worlds/{world}</c></term><description><see cref="WorldRecord"/>; what is wanted, written by operators through any apiserver. Stays.</description></item>
/// <item><term><c>assignments/{world}</c></term><description><see cref="AssignmentRecord"/>; where the world should be, written by the leader, and at hand-over by the owner who gives the world away. Stays.</description></item>
/// <item><term><c>owners/{world}</c></term><description><see cref="OwnerRecord"/>; who ticks the world now, written by the gameserver under its lease.</description></item>
/// <item><term><c>epochs/{world}</c></term><description><see cref="EpochRecord"/>; the last epoch that was given out, written in the same transaction as the owner. Stays, even when the world is deleted.</description></item>
/// <item><term><c>migrations/{world}</c></term><description><see cref="MigrationRecord"/>; the move under way, or the last one; requested by the leader or an operator, carried on by the owner. Stays until the next.</description></item>
/// <item><term><c>nodes/{node}</c></term><description><see cref="NodeRecord"/>; a process that is there, written by itself under its lease.</description></item>
/// <item><term><c>loads/{node}</c></term><description><see cref="LoadRecord"/>; what it is doing, written by itself now and then under its lease.</description></item>
/// <item><term><c>players/{world}</c></term><description><see cref="PlayersRecord"/>; who is in the world, written by its owner under its lease.</description></item>
/// <item><term><c>drains/{node}</c></term><description><see cref="DrainRecord"/>; an operator wants the node empty. Stays, so that a restart doesn't undo it.</description></item>
/// <item><term><c>bans/players/{uuid}</c>, <c>bans/addresses/{prefix}</c></term><description><see cref="BanRecord"/>. Stays.</description></item>
/// <item><term><c>switches/{uuid}</c></term><description><see cref="SwitchRecord"/>; a player is to go into another world, written by an apiserver under a lease of a few seconds.</description></item>
/// <item><term><c>kv/{bucket}/{key}</c></term><description><see cref="ValueRecord"/>; values of operators and programs. Stays.</description></item>
/// <item><term><c>tokens/{id}</c></term><description><see cref="TokenRecord"/>; who may use the API. Stays.</description></item>
/// </list>
/// </summary>
public static class ClusterKeys
{
    /// <summary>The key of the leading apiserver.</summary>
    public const string Leader = "leader";

    /// <summary>Where the wanted worlds are.</summary>
    public const string Worlds = "worlds/";

    /// <summary>Where assignments are.</summary>
    public const string Assignments = "assignments/";

    /// <summary>Where owners are.</summary>
    public const string Owners = "owners/";

    /// <summary>Where epochs are.</summary>
    public const string Epochs = "epochs/";

    /// <summary>Where migrations are.</summary>
    public const string Migrations = "migrations/";

    /// <summary>Where the nodes are.</summary>
    public const string Nodes = "nodes/";

    /// <summary>Where the loads of the nodes are.</summary>
    public const string Loads = "loads/";

    /// <summary>Where the players of worlds are.</summary>
    public const string Players = "players/";

    /// <summary>Where the wishes to drain nodes are.</summary>
    public const string Drains = "drains/";

    /// <summary>Where the bans of players are.</summary>
    public const string PlayerBans = "bans/players/";

    /// <summary>Where the bans of addresses are.</summary>
    public const string AddressBans = "bans/addresses/";

    /// <summary>Where the wishes are that players go into other worlds.</summary>
    public const string Switches = "switches/";

    /// <summary>Where values of operators and programs are.</summary>
    public const string Values = "kv/";

    /// <summary>Where the tokens of the API are.</summary>
    public const string Tokens = "tokens/";

    /// <summary>The key of a wanted world.</summary>
    public static string World(string world) => Worlds + Named(world);

    /// <summary>The key of a world's assignment.</summary>
    public static string Assignment(string world) => Assignments + Named(world);

    /// <summary>The key of a world's owner.</summary>
    public static string Owner(string world) => Owners + Named(world);

    /// <summary>The key of a world's last epoch.</summary>
    public static string Epoch(string world) => Epochs + Named(world);

    /// <summary>The key of a world's migration.</summary>
    public static string Migration(string world) => Migrations + Named(world);

    /// <summary>The key of the players in a world.</summary>
    public static string PlayersOf(string world) => Players + Named(world);

    /// <summary>The key of a node.</summary>
    public static string Node(string node) => Nodes + Named(node);

    /// <summary>The key of a node's load.</summary>
    public static string Load(string node) => Loads + Named(node);

    /// <summary>The key of the wish to drain a node.</summary>
    public static string Drain(string node) => Drains + Named(node);

    /// <summary>The key of a player's ban.</summary>
    public static string PlayerBan(string uuid) => PlayerBans + Escape(uuid);

    /// <summary>The key of an address's or prefix's ban.</summary>
    public static string AddressBan(string address) => AddressBans + Escape(address);

    /// <summary>The key of the wish that a player goes into another world.</summary>
    public static string Switch(string uuid) => Switches + Escape(uuid);

    /// <summary>The key of a value.</summary>
    public static string Value(string bucket, string key) => $"{Values}{Named(bucket)}/{Escape(key)}";

    /// <summary>The key of a token.</summary>
    public static string Token(string id) => Tokens + Named(id);

    /// <summary>The name behind a prefix.</summary>
    public static string NameOf(string key, string prefix) => Uri.UnescapeDataString(key[prefix.Length..]);

    /// <summary>A text that may hold anything as a part of a key.</summary>
    /// <exception cref="ArgumentException">The text is empty or too long for a key.</exception>
    public static string Escape(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (text.Length > RecordLimits.MaxKeyLength)
            throw new ArgumentException($"A key has at most {RecordLimits.MaxKeyLength} characters.", nameof(text));
        return Uri.EscapeDataString(text);
    }

    private static string Named(string name) =>
        RecordLimits.IsName(name) ? name : throw new ArgumentException($"'{name}' is no name: {RecordLimits.NameRule}.", nameof(name));
}
