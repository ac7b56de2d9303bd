using System.CommandLine;
using Multidustry.Ctl.Output;
using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl describe KIND NAME</c>.</summary>
internal static class DescribeCommand
{
    public static Command Create()
    {
        var kind = GetCommand.Kind();
        var name = new Argument<string>("name") { Description = "Which one." }.CompletedWith(kind);
        var command = new Command("describe", "Show everything about a thing.") { kind, name };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = Settings.Connect(parsed);
            var item = await GetCommand.OneAsync(api, Resource.Of(parsed.GetRequiredValue(kind)), parsed.GetRequiredValue(name), cancellation).ConfigureAwait(false);
            if (Printer.WantsJson(parsed))
                Printer.Json(parsed, item);
            else
                Printer.Describe(Printer.Out(parsed), item);
        });
        return command;
    }
}
