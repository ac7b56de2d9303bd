using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cli.Maps;

/// <summary>A save or map as the verbs see it: as it lies on disk, and as a world of the current build.</summary>
internal sealed class MapFile
{
    private MapFile(FileInfo file, SaveFile stored)
    {
        (File, Stored) = (file, stored);
        Loaded = WorldLoader.Load(stored, Content);
        World = WorldCapture.Take(Loaded.World, Loaded.Info).ToSave(DateTimeOffset.UtcNow);
    }

    public static ContentCatalogue Content { get; } = ContentCatalogue.ForBuild(154);

    public FileInfo File { get; }

    /// <summary>As the file has it.</summary>
    public SaveFile Stored { get; }

    /// <summary>As a world.</summary>
    public LoadedWorld Loaded { get; }

    /// <summary>As a save of that world, with the ids of <see cref="Content"/>.</summary>
    public SaveFile World { get; }

    public MapSection Map => World.Map;

    public static MapFile Open(FileInfo file)
    {
        try
        {
            return new MapFile(file, SaveReader.Read(file.FullName, new SaveReadOptions { Content = Content }));
        }
        catch (SaveFormatException exception)
        {
            throw new IOException($"{file.Name}: {exception.Message}", exception);
        }
    }
}
