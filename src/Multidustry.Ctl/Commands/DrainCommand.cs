using System.CommandLine;
using System.Text.Json.Nodes;
using Multidustry.Ctl.Output;
using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl drain NODE</c> and <c>muductl undrain NODE</c>.</summary>
internal static class DrainCommand
{
    public static Command Create()
    {
        var node = new Argument<string>("node") { Description = "The node." }.CompletedWith("node");
        var reason = new Option<string?>("--reason") { Description = "Why." };
        var wait = new Option<bool>("--wait") { Description = "Wait until no world, or no player of a proxy, is on it." };
        var command = new Command("drain", "Empty a node: a gameserver's worlds move away and none come; a proxy keeps its players and lets nobody in.") { node, reason, wait };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = Resource.Of("node").Item(parsed.GetRequiredValue(node));
            using var api = Settings.Connect(parsed);
            await api.SendAsync(HttpMethod.Put, path + "/drain", new JsonObject { ["reason"] = parsed.GetValue(reason) ?? "" }, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(wait))
                await Waiting.UntilAsync(async () => IsEmpty(await api.GetAsync(path, cancellation).ConfigureAwait(false)), cancellation).ConfigureAwait(false);
            if (!Printer.WantsJson(parsed))
                Printer.Out(parsed).WriteLine($"node {parsed.GetRequiredValue(node)} is {(parsed.GetValue(wait) ? "empty" : "being emptied")}");
        });
        return command;
    }

    // A gameserver's players go along with its worlds.
    private static bool IsEmpty(JsonNode? node) =>
        (int)node!["worlds"]! == 0 && ((string?)Printer.Member(node, "node.role") != "Proxy" || (int?)Printer.Member(node, "load.players") is null or 0);

    public static Command CreateUndo()
    {
        var node = new Argument<string>("node") { Description = "The node." }.CompletedWith("node");
        var command = new Command("undrain", "Let worlds, or players, come to a node again.") { node };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = Settings.Connect(parsed);
            await api.SendAsync(HttpMethod.Delete, Resource.Of("node").Item(parsed.GetRequiredValue(node)) + "/drain", null, cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
