using System.CommandLine;
using Multidustry.Cli.Maps;
using Multidustry.Cli.Mlog;
using Multidustry.Cli.Plugins;
using Multidustry.Cli.Simulation;
using Multidustry.Cli.Wasm;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Cli;

/// <summary>The <c>multidustry</c> command. Each group of verbs is a folder with one class that makes its command.</summary>
public static class Program
{
    private const int Failed = 1;

    /// <summary>Runs one command line.</summary>
    /// <returns>0 when it worked, 1 when a file or an argument is bad.</returns>
    public static int Main(string[] args)
    {
        var root = new RootCommand("Tools for Multidustry hosts.");
        root.Subcommands.Add(MapCommand.Create());
        root.Subcommands.Add(MlogCommand.Create());
        root.Subcommands.Add(PluginCommand.Create());
        root.Subcommands.Add(SimulationCommand.Create());
        root.Subcommands.Add(WasmCommand.Create());
        try
        {
            return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (IsBadInput(exception))
        {
            Console.Error.WriteLine(exception.Message.ReplaceLineEndings(" "));
            return Failed;
        }
    }

    /// <summary>Whether it is a file or an argument that is bad, and not this program.</summary>
    internal static bool IsBadInput(Exception exception) => exception is IOException or UnauthorizedAccessException or Core.Binary.MalformedDataException or ArgumentException or FormatException or NotSupportedException or Core.Content.ContentNotFoundException or InvalidDataException
        or WasmFormatException or WasmLinkException or WasmLimitException or Multidustry.Plugins.Packaging.PackageException;
}
