using System.CommandLine;

namespace Multidustry.Cli.Maps;

/// <summary><c>multidustry map …</c>: looks into saves and maps, and turns them into something else.</summary>
internal static class MapCommand
{
    public static Command Create() => new("map", "Look into saves and maps of any version.")
    {
        InfoCommand.Create(),
        PreviewCommand.Create(),
        ConvertCommand.Create(),
        DiffCommand.Create(),
    };

    public static Argument<FileInfo> File(string name, string description) => new(name) { Description = description };
}
