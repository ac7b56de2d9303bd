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
        var node = new Argument<string>("node") { Description = "The node." };
        var reason = new Option<string?>("--reason") { Description = "Why." };
        var wait = new Option<bool>("--wait") { Description = "Wait until no world is on it." };
        var command = new Command("drain", "Empty a node: its worlds move away and none come.") { node, reason, wait };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = Resource.Of("node").Item(parsed.GetRequiredValue(node));
            using var api = Settings.Connect(parsed);
            await api.SendAsync(HttpMethod.Put, path + "/drain", new JsonObject { ["reason"] = parsed.GetValue(reason) ?? "" }, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(wait))
                await Waiting.UntilAsync(async () => (int)(await api.GetAsync(path, cancellation).ConfigureAwait(false))!["worlds"]! == 0, cancellation).ConfigureAwait(false);
            if (!Printer.WantsJson(parsed))
                Printer.Out(parsed).WriteLine($"node {parsed.GetRequiredValue(node)} is {(parsed.GetValue(wait) ? "empty" : "being emptied")}");
        });
        return command;
    }

    public static Command CreateUndo()
    {
        var node = new Argument<string>("node") { Description = "The node." };
        var command = new Command("undrain", "Let worlds come to a node again.") { node };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = Settings.Connect(parsed);
            await api.SendAsync(HttpMethod.Delete, Resource.Of("node").Item(parsed.GetRequiredValue(node)) + "/drain", null, cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
