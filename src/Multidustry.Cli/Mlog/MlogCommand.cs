using System.CommandLine;
using Multidustry.Core.Binary;
using Multidustry.Mlog.Workbench.Cases;

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

    /// <summary>Reads the cases of a file, one a line.</summary>
    /// <exception cref="FormatException">A line is no case.</exception>
    public static IEnumerable<LogicCase> Cases(FileInfo file)
    {
        var number = 0;
        foreach (var line in System.IO.File.ReadLines(file.FullName))
        {
            number++;
            if (line.Length > 0)
                yield return Parse(file, number, line);
        }
    }

    private static LogicCase Parse(FileInfo file, int number, string line)
    {
        try
        {
            return LogicCase.Parse(line);
        }
        catch (Exception exception) when (exception is MalformedDataException or FormatException or ArgumentException)
        {
            throw new FormatException($"{file.Name}:{number}: {exception.Message}", exception);
        }
    }
}
