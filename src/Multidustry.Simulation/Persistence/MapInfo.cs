using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// What a save or map carries besides the world's own state: texts, lists and pieces that only pass through.
/// Immutable; change it with <c>with</c>. Thread-safe.
/// </summary>
public sealed record MapInfo
{
    /// <summary>Tags in file order. Those that follow from the world's state are written anew with every save.</summary>
    public OrderedDictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The names of the file and their ids; null for those of the world's build alone.</summary>
    public ContentHeader? Content { get; init; }

    /// <summary>The map of the file, when the build doesn't know all of it; null otherwise.</summary>
    public MapSection? Unknown { get; init; }

    /// <summary>Content patches.</summary>
    public IReadOnlyList<ContentPatch> Patches { get; init; } = [];

    /// <summary>Rebuild lists of the teams.</summary>
    public IReadOnlyList<TeamPlans> Teams { get; init; } = [];

    /// <summary>Stored entities that the world doesn't simulate, in the current revision. Units, fires and puddles aren't among them: they are in the world.</summary>
    public IReadOnlyList<KeptEntity> Entities { get; init; } = [];

    /// <summary>Names of the classes of those entities that this build doesn't know.</summary>
    public OrderedDictionary<short, string> EntityClasses { get; init; } = [];

    /// <summary>Map markers as one UBJSON object.</summary>
    public ReadOnlyMemory<byte> Markers { get; init; } = "{}"u8.ToArray();

    /// <summary>Custom chunks, known or not.</summary>
    public IReadOnlyList<CustomChunk> Custom { get; init; } = [];

    /// <summary>Regions of newer builds.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> UnknownRegions { get; init; } = [];

    /// <summary>A tag, or the default.</summary>
    public string Tag(string name, string otherwise = "") => Tags.GetValueOrDefault(name, otherwise);

    /// <summary>The title of the map: a map's own, or that of the map which a save was started from.</summary>
    public string MapName => Tag(WorldTags.Name, Tag(WorldTags.MapName, "Unknown"));

    internal static MapInfo Of(SaveFile save) => new()
    {
        Tags = save.Tags,
        Content = save.Content,
        Patches = save.Patches,
        Teams = save.Teams,
        EntityClasses = save.EntityClasses,
        Markers = save.Markers,
        Custom = save.Custom,
        UnknownRegions = save.UnknownRegions,
    };
}

/// <summary>A world that was loaded and what came with it.</summary>
/// <param name="World">The world, ready to tick.</param>
/// <param name="Info">What came with it.</param>
public sealed record LoadedWorld(World World, MapInfo Info);
