using Multidustry.Core.Binary;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves;

/// <summary>
/// A save or map file taken apart, with nothing interpreted: ids are the file's own, records have the revision they were
/// written with. Not thread-safe while it is being changed.
/// </summary>
public sealed class SaveFile
{
    /// <summary>Format version, 1 to 11.</summary>
    public int Version { get; init; } = SaveVersion.Current;

    /// <summary>Tags in file order.</summary>
    public OrderedDictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Content names by id.</summary>
    public required ContentHeader Content { get; init; }

    /// <summary>Content patches; empty before version 11.</summary>
    public List<ContentPatch> Patches { get; init; } = [];

    /// <summary>Tiles and buildings.</summary>
    public required MapSection Map { get; init; }

    /// <summary>Names of entity classes by the ids that this file uses; empty before version 5.</summary>
    public OrderedDictionary<short, string> EntityClasses { get; init; } = [];

    /// <summary>Rebuild lists of the teams; empty before version 3.</summary>
    public List<TeamPlans> Teams { get; init; } = [];

    /// <summary>Units, fires, puddles and the like; empty before version 4, whose entities can't be read.</summary>
    public List<EntityChunk> Entities { get; init; } = [];

    /// <summary>Map markers as one UBJSON object; null before version 8.</summary>
    public ReadOnlyMemory<byte> Markers { get; init; } = NoMarkers;

    /// <summary>Named chunks; empty before version 7.</summary>
    public List<CustomChunk> Custom { get; init; } = [];

    /// <summary>Regions behind the known ones, from a build that knows more; kept as they are.</summary>
    public List<ReadOnlyMemory<byte>> UnknownRegions { get; init; } = [];

    /// <summary>Whether it is a map to start a game on, not a save to go on with: only maps have a title of their own.</summary>
    public bool IsMap => Tags.ContainsKey(WorldTags.Name);

    /// <summary>The UBJSON object without members.</summary>
    internal static byte[] NoMarkers { get; } = "{}"u8.ToArray();
}

/// <summary>One entity as stored.</summary>
/// <param name="ClassId">The id of its class in this file.</param>
/// <param name="Id">Its entity id; null before version 6.</param>
/// <param name="Record">Revision (i16) and fields.</param>
public readonly record struct EntityChunk(byte ClassId, int? Id, ReadOnlyMemory<byte> Record)
{
    /// <summary>Whether a migration kept it as it was in its file, because the build doesn't know its class or what it carries.</summary>
    public bool IsUnknown { get; init; }
}
