using System.CommandLine;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Saves.Migration;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cli.Maps;

/// <summary><c>map convert FROM TO</c>.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var from = MapCommand.File("from", "A save or map of any version.");
        var to = MapCommand.File("to", "Where the save of the current version goes.");
        var command = new Command("convert", "Write an old save or map in the current version.") { from, to };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to)));
        return command;
    }

    private static void Run(FileInfo from, FileInfo to)
    {
        var stored = MapFile.Open(from).Stored;
        var save = SaveMigration.ToCurrent(stored, MapFile.Content);
        using var bytes = new MemoryStream();
        SaveWriter.Write(save, bytes);
        AtomicFile.Write(to.FullName, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        Console.WriteLine($"{from.Name}: version {stored.Version} -> {to.Name}: version {save.Version}");
    }
}
