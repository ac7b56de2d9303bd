using System.CommandLine;
using Multidustry.Mlog.Analysis;

namespace Multidustry.Cli.Mlog;

/// <summary><c>mlog fmt FILE [--write]</c>.</summary>
internal static class FormatCommand
{
    public static Command Create()
    {
        var file = MlogCommand.File("file", "The program.");
        var write = new Option<bool>("--write") { Description = "Change the file instead of printing." };
        var command = new Command("fmt", "Lay a program out without changing what it does.") { file, write };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(write)));
        return command;
    }

    private static void Run(FileInfo file, bool write)
    {
        var formatted = MlogFormatter.Format(File.ReadAllText(file.FullName));
        if (write)
            File.WriteAllText(file.FullName, formatted);
        else
            Console.Write(formatted);
    }
}
