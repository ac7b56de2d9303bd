using System.CommandLine;
using System.Text.Json.Nodes;
using Multidustry.Ctl.Output;
using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl plugin …</c>: the plugins of the apiservers.</summary>
internal static class PluginCommand
{
    public static Command Create() => new("plugin", "The plugins of the apiservers.")
    {
        Call(), Switch("enable", "Switch a plugin on, or let it out of quarantine.", HttpMethod.Put), Switch("disable", "Switch a plugin off.", HttpMethod.Delete),
    };

    private static Argument<string> Plugin() => new Argument<string>("plugin") { Description = "The plugin." }.CompletedWith("plugin");

    private static Command Call()
    {
        var plugin = Plugin();
        var name = new Argument<string>("command") { Description = "One of its commands, as 'muductl describe plugin' shows them." };
        var arguments = new Argument<string[]>("arguments") { Description = "What the command takes.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("call", "Have a plugin do something.") { plugin, name, arguments };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = $"{Resource.Of("plugin").Item(parsed.GetRequiredValue(plugin))}/commands/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}";
            using var api = Settings.Connect(parsed);
            var answer = await api.SendAsync(HttpMethod.Post, path, new JsonObject { ["arguments"] = string.Join(' ', parsed.GetValue(arguments) ?? []) }, cancellation).ConfigureAwait(false);
            if (Printer.WantsJson(parsed))
                Printer.Json(parsed, answer);
            else
                Printer.Out(parsed).WriteLine(Printer.Text(answer!["answer"]));
        });
        return command;
    }

    private static Command Switch(string name, string description, HttpMethod method)
    {
        var plugin = Plugin();
        var command = new Command(name, description) { plugin };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = Settings.Connect(parsed);
            await api.SendAsync(method, Resource.Of("plugin").Item(parsed.GetRequiredValue(plugin)) + "/enabled", null, cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
