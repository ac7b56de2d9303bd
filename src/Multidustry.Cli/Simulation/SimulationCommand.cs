using System.CommandLine;
using System.IO.Compression;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Simulation;
using Multidustry.Simulation.Persistence;
using Multidustry.Simulation.Replay;
using Multidustry.Simulation.Scenarios;

namespace Multidustry.Cli.Simulation;

/// <summary><c>multidustry sim …</c>: runs scenarios, compares them with recordings, and takes the speed of worlds.</summary>
internal static class SimulationCommand
{
    private const string Compressed = ".gz";

    public static ContentCatalogue Content { get; } = ContentCatalogue.ForBuild(154);

    public static Command Create() => new("sim", "Run scenarios and take the speed of worlds.")
    {
        RunCommand.Create(),
        CompareCommand.Create(),
        BenchCommand.Create(),
        SoakCommand.Create(),
    };

    public static Scenario ReadScenario(string path)
    {
        using var stream = Open(path);
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return Scenario.Parse(buffer.ToArray());
    }

    public static Trace ReadTrace(string path)
    {
        using var reader = new StreamReader(Open(path));
        return Trace.Parse(reader.ReadToEnd().Split('\n'));
    }

    public static World LoadWorld(FileInfo file)
    {
        try
        {
            return WorldLoader.Load(file.FullName, Content).World;
        }
        catch (SaveFormatException exception)
        {
            throw new IOException($"{file.Name}: {exception.Message}", exception);
        }
    }

    /// <summary>A file as it is; one whose name ends with .gz decompressed.</summary>
    private static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        return path.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
