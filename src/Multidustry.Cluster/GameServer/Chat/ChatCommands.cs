using System.Globalization;
using System.Text;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Records;
using Multidustry.Plugins.Hosting;
using Multidustry.Simulation.Logic;

namespace Multidustry.Cluster.GameServer.Chat;

/// <summary>What a player can do by a line that starts with a slash. Belongs to the world's thread.</summary>
internal sealed class ChatCommands
{
    /// <summary>Between two loads of the world by one player; the original's.</summary>
    public static readonly TimeSpan SyncInterval = TimeSpan.FromSeconds(5);

    private const int PageSize = 6, MostProcessors = 20;
    private readonly WorldHost _host;
    private readonly SortedDictionary<string, ChatCommand> _commands = new(StringComparer.OrdinalIgnoreCase);

    public ChatCommands(WorldHost host)
    {
        _host = host;
        Add(new ChatCommand("help", "[page]", "Shows the commands.", Help));
        Add(new ChatCommand("t", "<message...>", "Speaks to your team only.", SayToTeam));
        Add(new ChatCommand("a", "<message...>", "Speaks to the admins only.", SayToAdmins, NeedsAdmin: true));
        Add(new ChatCommand("players", "", "Shows who is here.", ListPlayers));
        Add(new ChatCommand("processors", "[count]", "Shows which logic processors cost most.", ShowProcessors, NeedsAdmin: true));
        Add(new ChatCommand("plugins", "", "Shows the plugins of this world.", ShowPlugins, NeedsAdmin: true));
        Add(new ChatCommand("world", "[name]", "Goes to another world.", Switch));
        Add(new ChatCommand("sync", "", "Loads the world again when something looks wrong.", Sync));
    }

    /// <summary>Runs a line without its slash.</summary>
    public void Run(PlayerSession session, string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var name = space < 0 ? line : line[..space];
        if (Find(name) is { } command && MayUse(session, command))
            command.Run(session, space < 0 ? "" : line[(space + 1)..].Trim());
        else
            _host.Chat.Tell(session, "[scarlet]There is no such command; see [lightgray]/help[scarlet].");
    }

    private ChatCommand? Find(string name) =>
        _commands.GetValueOrDefault(name) ?? _host.Plugins.Commands.FirstOrDefault(command => command.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool MayUse(PlayerSession session, ChatCommand command) => session.IsAdmin || !command.NeedsAdmin;

    private void Add(ChatCommand command) => _commands.Add(command.Name, command);

    private void Help(PlayerSession session, string argument)
    {
        var usable = _commands.Values.Concat(_host.Plugins.Commands.Where(command => !_commands.ContainsKey(command.Name))).Where(command => MayUse(session, command)).ToList();
        var pages = (usable.Count + PageSize - 1) / PageSize;
        if (!int.TryParse(argument.Length == 0 ? "1" : argument, NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page < 1 || page > pages)
        {
            _host.Chat.Tell(session, $"[scarlet]The page is a number from 1 to {pages}.");
            return;
        }

        var text = new StringBuilder($"[orange]Commands[lightgray] {page}/{pages}");
        foreach (var command in usable.Skip((page - 1) * PageSize).Take(PageSize))
            text.Append($"\n[orange]/{command.Name}[white] {command.Arguments}[lightgray] {command.Help}");
        _host.Chat.Tell(session, text.ToString());
    }

    private void Sync(PlayerSession session, string argument)
    {
        if (MayLoad(session))
            _host.Joining.Reload(session);
    }

    private void Switch(PlayerSession session, string world)
    {
        if (!RecordLimits.IsName(world))
            _host.Chat.Tell(session, $"This world is [accent]{_host.Name}[]; [lightgray]/world name[] leads to another one.");
        else if (MayLoad(session))
            ToProxy.SendSwitch(session.Link.Writer, session.Id, world);
    }

    /// <summary>Loading a world costs: nobody may do it all the time.</summary>
    private bool MayLoad(PlayerSession session)
    {
        var now = _host.Time.GetTimestamp();
        if (session.LastSync is { } last && _host.Time.GetElapsedTime(last, now) < SyncInterval)
        {
            _host.Chat.Tell(session, $"[scarlet]A world can be loaded every {SyncInterval.TotalSeconds} seconds.");
            return false;
        }

        session.LastSync = now;
        return true;
    }

    private void SayToTeam(PlayerSession session, string text)
    {
        if (text.Length == 0)
            return;
        var team = TeamOf(session);
        _host.Chat.Say(session, text, "[#ffd37fff]<T> " + ChatRoom.Format(session, text), other => TeamOf(other) == team);
    }

    private void SayToAdmins(PlayerSession session, string text)
    {
        if (text.Length > 0)
            _host.Chat.Say(session, text, "[scarlet]<A> " + ChatRoom.Format(session, text), other => other.IsAdmin);
    }

    private void ListPlayers(PlayerSession session, string argument) =>
        _host.Chat.Tell(session, $"[orange]{_host.Door.Players.Count} players:[white] " + string.Join("[lightgray],[white] ", _host.Door.Players.Select(p => p.Name + "[white]")));

    private void ShowProcessors(PlayerSession session, string argument)
    {
        if (!int.TryParse(argument.Length == 0 ? "5" : argument, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostProcessors)
            _host.Chat.Tell(session, $"[scarlet]The count is a number from 1 to {MostProcessors}.");
        else
            _host.Chat.Tell(session, ProcessorReport.Of(_host.World, count));
    }

    private void ShowPlugins(PlayerSession session, string argument) => _host.Chat.Tell(session, PluginReport.Of(_host.Plugins.Statuses, _host.World.Clock.Tick));

    private int TeamOf(PlayerSession session)
    {
        var row = _host.World.Players.Find(session.PlayerId);
        return row < 0 ? -1 : _host.World.Players.Team[row];
    }
}
