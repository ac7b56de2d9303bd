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
        var capture = WorldCapture.Take(Loaded.World, Loaded.Info);
        World = capture.ToSave(DateTimeOffset.UtcNow);
        Map = Loaded.Info.Unknown is null ? World.Map : capture.ToStream().Map;
    }

    public static ContentCatalogue Content { get; } = ContentCatalogue.ForBuild(154);

    public FileInfo File { get; }

    /// <summary>As the file has it.</summary>
    public SaveFile Stored { get; }

    /// <summary>As a world.</summary>
    public LoadedWorld Loaded { get; }

    /// <summary>As a save of that world. Its ids are those of <see cref="Content"/>, and behind them those of what it doesn't know.</summary>
    public SaveFile World { get; }

    /// <summary>The map as players see it: without what <see cref="Content"/> doesn't know.</summary>
    public MapSection Map { get; }

    /// <summary>The name of a block in <see cref="World"/>.</summary>
    public string NameOf(short block) => World.Content.Names(ContentType.Block)![block];

    public static MapFile Open(FileInfo file)
    {
        if (Directory.Exists(file.FullName))
            throw new IOException($"{file.Name} is a folder.");
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
