using System.Globalization;
using System.Text;
using Multidustry.Cluster.GameServer;
using Multidustry.Simulation.Logic;

namespace Multidustry.Monolith.Console;

/// <summary>What an operator can do while the server runs.</summary>
internal sealed class OperatorCommands(MultidustryServer server, Saves saves, PluginCommands plugins, IHostApplicationLifetime lifetime)
{
    private HostedWorld World => server.OnlyWorld();

    public IEnumerable<ConsoleCommand> All =>
    [
        new("status", "", "map, wave, players, ticks per second, memory", (_, _) => new(Status())),
        new("players", "", "who is here, with identity and address", (_, _) => new(Players())),
        new("say", "TEXT", "tell everybody", SayAsync),
        new("kick", "NAME [REASON]", "put a player out", KickAsync),
        new("ban", "NAME [REASON]", "put a player out for good", BanAsync),
        new("ban-address", "ADDRESS [REASON]", "refuse an address or a prefix such as 203.0.113.0/24", BanAddress),
        new("bans", "", "who is banned and why", (_, _) => new(Bans())),
        new("pardon", "UUID|ADDRESS", "undo a ban or a kick", Pardon),
        new("admin", "NAME on|off", "make a player an admin, or no longer", SetAdmin),
        new("whitelist", "on|off|NAME", "only listed players may join; or list a player", Whitelist),
        new("processors", "[COUNT]", "which logic processors cost most", ProcessorsAsync),
        new("plugins", "[enable|disable NAME | reload | call NAME COMMAND]", "which plugins run, what they cost and why one doesn't", plugins.RunAsync),
        new("pause", "on|off", "stop the world's time", PauseAsync),
        new("save", "[FILE]", "save now", async (file, ct) => $"Saved to {await saves.SaveAsync(World, file, ct)}."),
        new("load", "FILE", "change to another map or save, or to 'autosave', the newest automatic one; players stay connected", LoadAsync),
        new("stop", "", "stop; saves first unless automatic saves are off", Stop),
    ];

    private string Status()
    {
        var status = World.Status;
        return $"{status.Map} ({status.Gamemode}), wave {status.Wave}, {status.Players} players, {status.TicksPerSecond} ticks/s, "
            + $"{Environment.WorkingSet >> 20} MiB, port {server.Port}";
    }

    private string Players()
    {
        var text = new StringBuilder($"{World.Players.Count} players");
        foreach (var player in World.Players)
            text.Append($"\n  {player.Name}  {player.Uuid}  {player.Address}{(player.IsAdmin ? "  admin" : "")}");
        return text.ToString();
    }

    private async ValueTask<string> SayAsync(string text, CancellationToken cancellation)
    {
        await World.SayAsync(text, cancellation);
        return $"[server] {text}";
    }

    private async ValueTask<string> KickAsync(string arguments, CancellationToken cancellation)
    {
        var (player, reason) = FindPlayer(arguments);
        await player.KickAsync(reason, cancellation);
        return $"{player.Name} was kicked.";
    }

    private async ValueTask<string> BanAsync(string arguments, CancellationToken cancellation)
    {
        var (player, reason) = FindPlayer(arguments);
        await player.BanAsync(reason ?? "by the operator", cancellation);
        return $"{player.Name} ({player.Uuid}) is banned; undo with: pardon {player.Uuid}";
    }

    private ValueTask<string> BanAddress(string arguments, CancellationToken cancellation)
    {
        var (address, reason) = Split(arguments);
        server.Registry.BanAddress(address, reason.Length > 0 ? reason : "by the operator");
        return new($"{address} is banned.");
    }

    private string Bans()
    {
        var text = new StringBuilder();
        foreach (var player in server.Registry.Players.Where(p => p.BanReason is not null))
            text.AppendLine($"  {player.Uuid}  {player.LastName}: {player.BanReason}");
        foreach (var address in server.Registry.Addresses.Where(a => a.BanReason is not null))
            text.AppendLine($"  {address.Address}: {address.BanReason}");
        return text.Length == 0 ? "Nobody is banned." : text.ToString().TrimEnd();
    }

    private ValueTask<string> Pardon(string who, CancellationToken cancellation)
    {
        // Both, whatever it is: a kick is remembered under identity and address.
        var player = server.Registry.Pardon(who);
        var address = server.Registry.PardonAddress(who);
        return new(player || address ? $"{who} may join again." : $"{who} was not banned.");
    }

    private ValueTask<string> SetAdmin(string arguments, CancellationToken cancellation)
    {
        var on = arguments.EndsWith(" on", StringComparison.OrdinalIgnoreCase);
        if (!on && !arguments.EndsWith(" off", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException("admin NAME on|off");
        var player = FindPlayerExactly(arguments[..arguments.LastIndexOf(' ')]);
        player.SetAdmin(on);
        return new($"{player.Name} is {(on ? "now" : "no longer")} an admin.");
    }

    private ValueTask<string> Whitelist(string argument, CancellationToken cancellation)
    {
        if (argument is "on" or "off")
        {
            server.Registry.WhitelistEnabled = argument == "on";
            return new($"The whitelist is {argument}.");
        }

        var player = FindPlayerExactly(argument);
        server.Registry.SetWhitelisted(player.Uuid, true);
        return new($"{player.Name} is on the whitelist.");
    }

    private async ValueTask<string> ProcessorsAsync(string argument, CancellationToken cancellation)
    {
        var count = ProcessorReport.DefaultRows;
        if (argument.Length > 0 && !(int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0))
            throw new ArgumentException("processors [COUNT], a number from 1");
        return await World.InvokeAsync(world => ProcessorReport.Of(world, count), cancellation);
    }

    private async ValueTask<string> PauseAsync(string argument, CancellationToken cancellation)
    {
        if (argument is not ("on" or "off"))
            throw new ArgumentException("pause on|off");
        await World.SetPausedAsync(argument == "on", cancellation);
        return argument == "on" ? "The world stands still." : "The world goes on.";
    }

    private async ValueTask<string> LoadAsync(string file, CancellationToken cancellation)
    {
        return $"Loaded {await saves.LoadAsync(World, file, cancellation)}.";
    }

    private ValueTask<string> Stop(string arguments, CancellationToken cancellation)
    {
        lifetime.StopApplication();
        return new("Stopping.");
    }

    private (Player Player, string? Remainder) FindPlayer(string arguments)
    {
        var players = World.Players;
        var (index, remainder) = NameMatch.Find([.. players.Select(player => new[] { player.PlainName, player.Name, player.Uuid })], arguments);
        return (players[index], remainder);
    }

    /// <summary>A player whose name is all that was typed: rights must not go to one whose name only begins like it.</summary>
    private Player FindPlayerExactly(string name) =>
        FindPlayer(name) is (var player, null) ? player : throw new ArgumentException($"Nobody here is named '{name}'; see: players");

    private static (string First, string Remainder) Split(string arguments)
    {
        var space = arguments.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (arguments, "") : (arguments[..space], arguments[(space + 1)..].Trim());
    }
}
