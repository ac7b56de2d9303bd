namespace Multidustry.Monolith.Console;

/// <summary>A command that an operator types.</summary>
/// <param name="Name">The first word.</param>
/// <param name="Arguments">What may follow, for the help.</param>
/// <param name="Help">One line about what it does.</param>
/// <param name="RunAsync">Gets the rest of the line and returns what is printed.</param>
internal sealed record ConsoleCommand(string Name, string Arguments, string Help, Func<string, CancellationToken, ValueTask<string>> RunAsync);
