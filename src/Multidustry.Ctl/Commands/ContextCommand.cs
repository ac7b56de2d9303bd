using System.CommandLine;
using Multidustry.Ctl.Contexts;
using Multidustry.Ctl.Output;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl context …</c>: the clusters that the command knows.</summary>
internal static class ContextCommand
{
    public static Command Create() => new("context", $"Name clusters, in {ContextFile.PathVariable} or the user's configuration folder.") { Set(), Use(), List(), Delete() };

    private static Argument<string> Name() => new("name") { Description = "The context." };

    private static Command Set()
    {
        var name = Name();
        var command = new Command("set", "Name a cluster by --server and --token, and use it.") { name };
        command.SetAction(parsed =>
        {
            var server = parsed.GetValue(Settings.Server) ?? throw new ArgumentException("--server is missing.");
            var file = ContextFile.Load();
            file.Contexts[parsed.GetRequiredValue(name)] = new ClusterContext(Settings.Address(server).ToString(), parsed.GetValue(Settings.Token));
            (file with { Current = parsed.GetRequiredValue(name) }).Save();
        });
        return command;
    }

    private static Command Use()
    {
        var name = Name();
        var command = new Command("use", "Use another cluster from now on.") { name };
        command.SetAction(parsed =>
        {
            var file = ContextFile.Load();
            file.Find(parsed.GetRequiredValue(name));
            (file with { Current = parsed.GetRequiredValue(name) }).Save();
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Show the contexts; tokens stay hidden.");
        command.SetAction(parsed =>
        {
            var file = ContextFile.Load();
            Printer.Table(Printer.Out(parsed), ["CURRENT", "NAME", "SERVER"], file.Contexts.Select(context => new[] { context.Key == file.Current ? "*" : "", context.Key, context.Value.Server }));
        });
        return command;
    }

    private static Command Delete()
    {
        var name = Name();
        var command = new Command("delete", "Forget a cluster.") { name };
        command.SetAction(parsed =>
        {
            var file = ContextFile.Load();
            file.Find(parsed.GetRequiredValue(name));
            file.Contexts.Remove(parsed.GetRequiredValue(name));
            (file with { Current = file.Current == parsed.GetRequiredValue(name) ? null : file.Current }).Save();
        });
        return command;
    }
}
