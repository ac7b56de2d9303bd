using System.CommandLine;

namespace Multidustry.Cli.Mlog;

/// <summary><c>multidustry mlog …</c>: runs, compares, checks and lays out logic programs.</summary>
internal static class MlogCommand
{
    public static Command Create() => new("mlog", "Run and examine logic programs.")
    {
        RunCommand.Create(),
        CompareCommand.Create(),
        FormatCommand.Create(),
        CheckCommand.Create(),
        DisassembleCommand.Create(),
        FuzzCommand.Create(),
    };

    public static Argument<FileInfo> File(string name, string description) => new(name) { Description = description };

    public static IEnumerable<string> Lines(FileInfo file) => System.IO.File.ReadLines(file.FullName).Where(line => line.Length > 0);
}
