using System.Text.Json.Nodes;

namespace Multidustry.Cli.Maps;

/// <summary>One thing in which two saves differ.</summary>
internal readonly record struct MapDifference(string Kind, string Text)
{
    private const int LongestValue = 40;

    public static IEnumerable<MapDifference> Between(MapFile left, MapFile right) =>
        Tags(left, right).Concat(TileDifferences.Between(left, right)).Concat(EntityDifferences.Between(left, right)).Concat(Pieces(left, right));

    /// <summary>Where two trees differ, path by path.</summary>
    public static IEnumerable<string> Fields(JsonNode? left, JsonNode? right, string path = "")
    {
        if (left is JsonObject a && right is JsonObject b)
            return a.Select(pair => pair.Key).Union(b.Select(pair => pair.Key)).SelectMany(key => Fields(a[key], b[key], path.Length == 0 ? key : $"{path}.{key}"));
        return JsonNode.DeepEquals(left, right) ? [] : [$"{path} {Short(left?.ToJsonString())} | {Short(right?.ToJsonString())}"];
    }

    private static IEnumerable<MapDifference> Tags(MapFile left, MapFile right)
    {
        foreach (var name in left.Stored.Tags.Keys.Union(right.Stored.Tags.Keys).Order(StringComparer.Ordinal))
        {
            var (a, b) = (left.Stored.Tags.GetValueOrDefault(name), right.Stored.Tags.GetValueOrDefault(name));
            if (a != b)
                yield return new MapDifference("tags", $"{name}: {Short(a)} | {Short(b)}");
        }
    }

    private static IEnumerable<MapDifference> Pieces(MapFile left, MapFile right)
    {
        var (a, b) = (left.World, right.World);
        if (!a.Patches.Select(patch => patch.Text).SequenceEqual(b.Patches.Select(patch => patch.Text)))
            yield return new MapDifference("patches", $"{a.Patches.Count} | {b.Patches.Count}, with other texts");
        if (!a.Markers.Span.SequenceEqual(b.Markers.Span))
            yield return new MapDifference("markers", $"{a.Markers.Length} | {b.Markers.Length} bytes");
        foreach (var name in a.Custom.Select(chunk => chunk.Name).Union(b.Custom.Select(chunk => chunk.Name)))
            if (!Chunk(left, name).SequenceEqual(Chunk(right, name)))
                yield return new MapDifference("custom chunks", name);
        for (var i = 0; i < Math.Max(a.UnknownRegions.Count, b.UnknownRegions.Count); i++)
            if (!a.UnknownRegions.ElementAtOrDefault(i).Span.SequenceEqual(b.UnknownRegions.ElementAtOrDefault(i).Span))
                yield return new MapDifference("unknown regions", $"{i + 1}: {a.UnknownRegions.ElementAtOrDefault(i).Length} | {b.UnknownRegions.ElementAtOrDefault(i).Length} bytes");
    }

    private static ReadOnlySpan<byte> Chunk(MapFile file, string name) => file.World.Custom.Find(chunk => chunk.Name == name).Data.Span;

    private static string Short(string? text) => text is null ? "none" : text.Length > LongestValue ? text[..LongestValue] + " …" : text;
}
