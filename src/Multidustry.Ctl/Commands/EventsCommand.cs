using System.CommandLine;
using System.Text.Json.Nodes;
using Multidustry.Ctl.Output;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl events</c>: what changes in the cluster's store, as it happens.</summary>
internal static class EventsCommand
{
    public static Command Create()
    {
        var kinds = new Option<string?>("--kinds") { Description = "Only these, separated by commas, such as world,migration." };
        var after = new Option<long?>("--after") { Description = "Begin behind this revision of the store instead of now." };
        var count = new Option<int?>("--count") { Description = "End after so many." };
        var command = new Command("events", "Follow the changes of worlds, nodes, moves, bans and values until Ctrl+C.") { kinds, after, count };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = Settings.Connect(parsed);
            var path = "events" + (parsed.GetValue(kinds) is { } some ? $"?kinds={Uri.EscapeDataString(some)}" : "");
            var (last, left) = (parsed.GetValue(after)?.ToString(System.Globalization.CultureInfo.InvariantCulture), parsed.GetValue(count));
            if (left is not <= 0)
                await api.FollowAsync(path, last, item =>
                {
                    Print(parsed, item);
                    return --left != 0;
                }, cancellation).ConfigureAwait(false);
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
