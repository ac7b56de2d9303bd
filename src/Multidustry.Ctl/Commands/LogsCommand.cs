using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Multidustry.Ctl.Output;
using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl logs WORLD [--tail N] [--follow]</c>: what the node that runs a world writes about it.</summary>
internal static class LogsCommand
{
    public static Command Create()
    {
        var world = new Argument<string>("world") { Description = "The world." }.CompletedWith("world");
        var tail = new Option<int?>("--tail", "-n") { Description = "Only so many of the last lines." };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until Ctrl+C, also when the world moves." };
        var node = new Option<string?>("--node") { Description = "What this node wrote about it, instead of the one that runs it." }.CompletedWith("node");
        var count = new Option<int?>("--count") { Description = "With --follow: end after so many lines." };
        var command = new Command("logs", "Show what happened in a world: who came and went, what was said, moves, plugins, errors.") { world, tail, follow, node, count };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = Settings.Connect(parsed);
            var query = new List<string>();
            if (parsed.GetValue(tail) is { } lines)
                query.Add(string.Create(CultureInfo.InvariantCulture, $"tail={lines}"));
            if (parsed.GetValue(node) is { } writer)
                query.Add($"node={Uri.EscapeDataString(writer)}");
            var path = $"{Resource.Of("world").Item(parsed.GetRequiredValue(world))}/logs?{string.Join('&', query)}";
            if (!parsed.GetValue(follow))
                foreach (var line in await api.ListAsync(path, cancellation).ConfigureAwait(false))
                    Print(parsed, line!);
            else if (parsed.GetValue(count) is var left and not <= 0)
                await api.FollowAsync($"{path}&follow=true", null, line =>
                {
                    Print(parsed, line);
                    return --left != 0;
                }, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static void Print(ParseResult parsed, JsonNode line) => Printer.Out(parsed).WriteLine(
        Printer.WantsJson(parsed) ? line.ToJsonString() : $"{(DateTimeOffset)line["time"]!:yyyy-MM-dd HH:mm:ss.fff} {line["node"]} {line["level"]}: {Printer.Text(line["text"])}");
}
