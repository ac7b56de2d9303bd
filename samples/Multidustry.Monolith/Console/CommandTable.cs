using System.Text;

namespace Multidustry.Monolith.Console;

/// <summary>The commands by name.</summary>
internal sealed class CommandTable
{
    private readonly SortedDictionary<string, ConsoleCommand> _commands = new(StringComparer.OrdinalIgnoreCase);

    public CommandTable(IEnumerable<ConsoleCommand> commands)
    {
        foreach (var command in commands)
            _commands.Add(command.Name, command);
        _commands.Add("help", new ConsoleCommand("help", "", "this list", (_, _) => ValueTask.FromResult(Help())));
    }

    public ValueTask<string> RunAsync(string line, CancellationToken cancellation)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var name = space < 0 ? line : line[..space];
        return _commands.TryGetValue(name, out var command)
            ? command.RunAsync(space < 0 ? "" : line[(space + 1)..].Trim(), cancellation)
            : ValueTask.FromResult($"There is no command '{name}'; type help.");
    }

    private string Help()
    {
        var text = new StringBuilder();
        foreach (var command in _commands.Values)
            text.AppendLine($"  {command.Name + " " + command.Arguments,-34} {command.Help}");
        return text.ToString().TrimEnd();
    }
}
