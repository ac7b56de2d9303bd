using System.CommandLine;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Multidustry.Ctl.Output;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl logs</c>: what changes in the cluster's store, as it happens. Log lines of processes stay with the processes.</summary>
internal static class LogsCommand
{
    public static Command Create()
    {
        var kinds = new Option<string?>("--kinds") { Description = "Only these, separated by commas, such as world,migration." };
        var after = new Option<long?>("--after") { Description = "Begin behind this revision of the store instead of now." };
        var count = new Option<int?>("--count") { Description = "End after so many." };
        var command = new Command("logs", "Follow the changes of worlds, nodes, moves, bans and values until Ctrl+C. What a process logs is where it was started (its console, journalctl, docker logs).") { kinds, after, count };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = Settings.Connect(parsed);
            var path = "events" + (parsed.GetValue(kinds) is { } some ? $"?kinds={Uri.EscapeDataString(some)}" : "");
            var (last, left) = (parsed.GetValue(after)?.ToString(System.Globalization.CultureInfo.InvariantCulture), parsed.GetValue(count));
            while (left is null or > 0)
            {
                using var response = await api.StreamAsync(path, last, cancellation).ConfigureAwait(false);
                var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
                await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellation).ConfigureAwait(false))
                {
                    Print(parsed, JsonNode.Parse(item.Data)!);
                    last = item.EventId ?? last;
                    if (--left == 0)
                        return;
                }
            }
        });
        return command;
    }

    private static void Print(ParseResult parsed, JsonNode change)
    {
        var line = Printer.WantsJson(parsed) ? change.ToJsonString()
            : $"{change["revision"]} {change["kind"]} {Printer.Text(change["name"])} {((bool)change["deleted"]! ? "gone" : Printer.Text(change["record"]))}";
        Printer.Out(parsed).WriteLine(line);
    }
}
