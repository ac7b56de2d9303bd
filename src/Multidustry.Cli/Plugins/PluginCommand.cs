using System.CommandLine;

namespace Multidustry.Cli.Plugins;

/// <summary><c>plugin</c>: packages of plugins.</summary>
internal static class PluginCommand
{
    public static Command Create() => new("plugin", "Make, check and sign packages of plugins.")
    {
        NewCommand.Create(),
        PackCommand.Create(),
        VerifyCommand.Create(),
        SignCommand.Create(),
    };

    /// <summary>The file to write: the one that was named, or one beside what was read.</summary>
    public static string Target(FileInfo? named, string otherwise) => named?.FullName ?? otherwise;
}
