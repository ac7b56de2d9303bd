using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Core.Json;
using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules.Objects;

/// <summary>Something that a map asks players to do. Mutable; belongs to one world's rules.</summary>
public sealed class MapObjective
{
    private const string Parents = "parents";
    private const string EditorPosition = "editorPos";

    private MapObjective(RuleObject fields) => Fields = fields;

    internal static RuleType<List<MapObjective>> ListType { get; } = new(ReadList, list => JsonValue.Array(list.Select(o => o.Write())));

    /// <summary>What it asks, by its type: tag "BuildCount" has "block" and "count", and so on.</summary>
    public RuleObject Fields { get; }

    /// <summary>Indices of the objectives that have to be complete first.</summary>
    public IList<int> ParentIndices { get; } = [];

    /// <summary>Where it lies in the editor; no meaning in the game.</summary>
    public TilePosition Position { get; set; } = TilePosition.Unpack(-65405927);

    /// <summary>Whether it is done.</summary>
    public bool IsCompleted
    {
        get => Fields.Get<bool>("completed");
        set => Fields.Set("completed", value);
    }

    /// <summary>The markers that show while it is open.</summary>
    public IReadOnlyList<RuleObject> Markers => Fields.Get<List<RuleObject>>("markers")!;

    /// <summary>Reads the list; one objective in the format of old versions, with a small tag, empties it.</summary>
    private static List<MapObjective> ReadList(JsonValue json, ContentCatalogue catalogue)
    {
        var list = new List<MapObjective>();
        foreach (var item in RuleTypes.ExpectArray(json).Items)
        {
            var tag = RuleTypes.ExpectObject(item)["class"]?.Text ?? "";
            if (tag.Length > 0 && char.IsLower(tag[0]))
                return [];
            list.Add(Read(item, ObjectiveTypes.Find(tag) ?? throw new MalformedDataException($"no objective is of class \"{tag}\""), catalogue));
        }

        return list;
    }

    private static MapObjective Read(JsonValue json, RuleObjectType type, ContentCatalogue catalogue)
    {
        var objective = new MapObjective(new RuleObject(type, catalogue));
        objective.Fields.Read(json, Parents, EditorPosition);
        foreach (var parent in json[Parents] is { } parents ? RuleTypes.ExpectArray(parents).Items : [])
            objective.ParentIndices.Add(RuleTypes.Integer.Read(parent, catalogue));
        if (json[EditorPosition] is { } position)
            objective.Position = TilePosition.Unpack(RuleTypes.Integer.Read(position, catalogue));
        return objective;
    }

    private JsonValue Write() => Fields.ToJson(
        new(Parents, JsonValue.Array(ParentIndices.Select(i => JsonValue.Of((long)i)))),
        new(EditorPosition, JsonValue.Of((long)Position.Packed)));
}
