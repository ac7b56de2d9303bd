using System.CommandLine;
using System.Text.Json.Nodes;
using Multidustry.Ctl.Output;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl switch PLAYER WORLD</c>.</summary>
internal static class SwitchCommand
{
    public static Command Create()
    {
        var player = new Argument<string>("player") { Description = "The player's identity, or the name, if nobody else has it." }.CompletedWith("player");
        var world = new Argument<string>("world") { Description = "The world." }.CompletedWith("world");
        var command = new Command("switch", "Lead a player into another world of the same build; the connection stays.") { player, world };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = Settings.Connect(parsed);
            var request = new JsonObject { ["player"] = parsed.GetRequiredValue(player), ["world"] = parsed.GetRequiredValue(world) };
            var from = (await api.SendAsync(HttpMethod.Post, "players/switch", request, cancellation).ConfigureAwait(false))!;
            if (Printer.WantsJson(parsed))
                Printer.Json(parsed, from);
            else
                Printer.Out(parsed).WriteLine($"player {from["name"]}: {from["world"]} -> {parsed.GetRequiredValue(world)}");
        });
        return command;
    }
}
