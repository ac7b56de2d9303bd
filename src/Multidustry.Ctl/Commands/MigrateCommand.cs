using System.CommandLine;
using System.Text.Json.Nodes;
using Multidustry.Ctl.Output;
using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl migrate WORLD [--to NODE] [--wait]</c>.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var world = new Argument<string>("world") { Description = "The world." }.CompletedWith("world");
        var to = new Option<string?>("--to") { Description = "The node to move to; the cluster chooses without." }.CompletedWith("node");
        var reason = new Option<string?>("--reason") { Description = "Why." };
        var wait = new Option<bool>("--wait") { Description = "Wait until it has moved; exit code 4 when it was given up." };
        var command = new Command("migrate", "Move a world to another node while it runs.") { world, to, reason, wait };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = Resource.Of("migration").Item(parsed.GetRequiredValue(world));
            var request = new JsonObject { ["reason"] = parsed.GetValue(reason) ?? "asked for" };
            if (parsed.GetValue(to) is { } target)
                request["to"] = target;
            using var api = Settings.Connect(parsed);
            var move = (await api.SendAsync(HttpMethod.Post, path, request, cancellation).ConfigureAwait(false))!;
            if (parsed.GetValue(wait))
                await Waiting.UntilAsync(async () => (string?)(move = (await api.GetAsync(path, cancellation).ConfigureAwait(false))!)["phase"] is "Done" or "Aborted", cancellation).ConfigureAwait(false);
            if (Printer.WantsJson(parsed))
                Printer.Json(parsed, move);
            else
                Printer.Out(parsed).WriteLine($"world {move["world"]}: {move["from"]} -> {move["to"]}, {move["phase"]}{(move["failure"] is { } failure ? $": {failure}" : "")}");
            return (string?)move["phase"] == "Aborted" ? ExitCode.Conflict : ExitCode.Done;
        });
        return command;
    }
}
