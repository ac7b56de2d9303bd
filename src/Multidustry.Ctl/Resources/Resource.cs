namespace Multidustry.Ctl.Resources;

/// <summary>A kind of thing that the API has: where it is and what a table shows of it.</summary>
/// <param name="Name">What it is called on command lines, as one and as many.</param>
/// <param name="Path">Where the list is; one of them is behind it.</param>
/// <param name="Columns">Headers and the members that they show, the inner ones after dots.</param>
internal sealed record Resource(string Name, string Path, params IReadOnlyList<(string Header, string Member)> Columns)
{
    public static readonly IReadOnlyList<Resource> All =
    [
        new("world", "worlds", ("NAME", "name"), ("PHASE", "phase"), ("NODE", "node"), ("STANDBY", "standby"), ("PLAYERS", "status.players"), ("WAVE", "status.wave"), ("TPS", "status.ticksPerSecond"), ("BUILD", "spec.build"), ("PROBLEM", "problem")),
        new("node", "nodes", ("NAME", "name"), ("ROLE", "node.role"), ("PRESENT", "present"), ("DRAINING", "draining"), ("WORLDS", "worlds"), ("PLAYERS", "load.players"), ("ADDRESS", "node.publicAddress"), ("VERSION", "node.version")),
        new("player", "players", ("NAME", "name"), ("WORLD", "world"), ("UUID", "uuid"), ("ADDRESS", "address"), ("ADMIN", "admin")),
        new("migration", "migrations", ("WORLD", "world"), ("FROM", "from"), ("TO", "to"), ("PHASE", "phase"), ("REASON", "reason"), ("REQUESTED", "requested"), ("FAILURE", "failure")),
        new("player-ban", "bans/players", ("UUID", "subject"), ("REASON", "reason"), ("BY", "by"), ("SINCE", "since"), ("UNTIL", "until")),
        new("address-ban", "bans/addresses", ("ADDRESS", "subject"), ("REASON", "reason"), ("BY", "by"), ("SINCE", "since"), ("UNTIL", "until")),
        new("plugin", "plugins", ("NAME", "name"), ("VERSION", "version"), ("STATE", "state"), ("FAILURES", "failures"), ("BYTES", "memoryBytes"), ("REASON", "reason")),
        new("token", "tokens", ("ID", "id"), ("ROLE", "role"), ("DESCRIPTION", "description"), ("CREATED", "created"), ("EXPIRES", "expires")),
    ];

    /// <summary>The members that are times.</summary>
    public static IReadOnlySet<string> Times { get; } = new HashSet<string>(StringComparer.Ordinal) { "requested", "since", "until", "created", "expires" };

    public static string[] Names { get; } = [.. All.Select(resource => resource.Name + "s")];

    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static Resource Of(string name) =>
        All.FirstOrDefault(resource => name == resource.Name || name == resource.Name + "s") ?? throw new ArgumentException($"'{name}' is none of {string.Join(", ", Names)}.");

    public string Item(string name) => Name == "migration" ? $"worlds/{Uri.EscapeDataString(name)}/migration" : $"{Path}/{Uri.EscapeDataString(name)}";

    /// <summary>The name by which a thing is asked for.</summary>
    public string Key => Columns[0].Member;
}
