using System.Text.Json.Nodes;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Cli.Maps;

/// <summary>One thing in which two saves differ.</summary>
internal readonly record struct MapDifference(string Kind, string Text)
{
    public static IEnumerable<MapDifference> Between(MapFile left, MapFile right) =>
        Tags(left, right).Concat(Sizes(left, right)).Concat(Pieces(left, right));

    private static IEnumerable<MapDifference> Tags(MapFile left, MapFile right)
    {
        foreach (var name in left.Stored.Tags.Keys.Union(right.Stored.Tags.Keys).Order(StringComparer.Ordinal))
        {
            var (a, b) = (left.Stored.Tags.GetValueOrDefault(name), right.Stored.Tags.GetValueOrDefault(name));
            if (a != b)
                yield return new MapDifference("tags", $"{name}: {Short(a)} | {Short(b)}");
        }
    }

    private static IEnumerable<MapDifference> Sizes(MapFile left, MapFile right)
    {
        if (left.Map.Width != right.Map.Width || left.Map.Height != right.Map.Height)
            return [new MapDifference("map", $"{left.Map.Width} x {left.Map.Height} | {right.Map.Width} x {right.Map.Height}")];
        return Tiles("floors", left.Map, right.Map, map => map.Floors)
            .Concat(Tiles("overlays", left.Map, right.Map, map => map.Overlays))
            .Concat(Tiles("blocks", left.Map, right.Map, map => map.Blocks))
            .Concat(left.Map.TileData.Except(right.Map.TileData).Concat(right.Map.TileData.Except(left.Map.TileData))
                .Select(data => new MapDifference("tile data", $"{At(left.Map, data.Tile)}: {data.Data} {data.FloorData} {data.OverlayData} {data.ExtraData:x8}")))
            .Concat(Buildings(left.Map, right.Map));
    }

    private static IEnumerable<MapDifference> Tiles(string kind, MapSection left, MapSection right, Func<MapSection, short[]> layer)
    {
        var (a, b) = (layer(left), layer(right));
        for (var tile = 0; tile < a.Length; tile++)
            if (a[tile] != b[tile])
                yield return new MapDifference(kind, $"{At(left, tile)}: {MapFile.Content.Blocks[a[tile]].Name} | {MapFile.Content.Blocks[b[tile]].Name}");
    }

    private static IEnumerable<MapDifference> Buildings(MapSection left, MapSection right)
    {
        var codec = StateCodec.For(MapFile.Content);
        var others = right.Buildings.ToDictionary(building => building.Tile);
        foreach (var building in left.Buildings)
        {
            if (!others.TryGetValue(building.Tile, out var other) || other.Block != building.Block || other.Record.Span.SequenceEqual(building.Record.Span))
                continue;
            var block = MapFile.Content.Blocks[building.Block];
            var (a, b) = (codec.DecodeBuilding(block, building.Revision, building.Record.Span), codec.DecodeBuilding(block, other.Revision, other.Record.Span));
            yield return new MapDifference("buildings", $"{At(left, building.Tile)} {block.Name}: {string.Join(", ", Fields("", a, b))}");
        }
    }

    private static IEnumerable<MapDifference> Pieces(MapFile left, MapFile right)
    {
        if (left.World.Entities.Count != right.World.Entities.Count)
            yield return new MapDifference("entities", $"{left.World.Entities.Count} | {right.World.Entities.Count}");
        if (!left.World.Markers.Span.SequenceEqual(right.World.Markers.Span))
            yield return new MapDifference("markers", $"{left.World.Markers.Length} | {right.World.Markers.Length} bytes");
        foreach (var name in left.World.Custom.Select(chunk => chunk.Name).Union(right.World.Custom.Select(chunk => chunk.Name)))
            if (!Chunk(left, name).SequenceEqual(Chunk(right, name)))
                yield return new MapDifference("custom chunks", name);
    }

    private static ReadOnlySpan<byte> Chunk(MapFile file, string name) => file.World.Custom.Find(chunk => chunk.Name == name).Data.Span;

    private static IEnumerable<string> Fields(string path, JsonNode? left, JsonNode? right)
    {
        if (left is JsonObject a && right is JsonObject b)
            return a.Select(pair => pair.Key).Union(b.Select(pair => pair.Key)).SelectMany(key => Fields(path.Length == 0 ? key : $"{path}.{key}", a[key], b[key]));
        return JsonNode.DeepEquals(left, right) ? [] : [$"{path} {Short(left?.ToJsonString())} | {Short(right?.ToJsonString())}"];
    }

    private static string At(MapSection map, int tile) => $"{tile % map.Width}, {tile / map.Width}";

    private static string Short(string? text) => text is null ? "none" : text.Length > 40 ? text[..40] + " …" : text;
}
