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
        var (a, b) = (left.World.Map, right.World.Map);
        if (a.Width != b.Width || a.Height != b.Height)
            return [new MapDifference("map", $"{a.Width} x {a.Height} | {b.Width} x {b.Height}")];
        return Tiles("floors", left, right, map => map.Floors)
            .Concat(Tiles("overlays", left, right, map => map.Overlays))
            .Concat(Tiles("blocks", left, right, map => map.Blocks))
            .Concat(a.TileData.Except(b.TileData).Concat(b.TileData.Except(a.TileData))
                .Select(data => new MapDifference("tile data", $"{At(a, data.Tile)}: {data.Data} {data.FloorData} {data.OverlayData} {data.ExtraData:x8}")))
            .Concat(Buildings(left, right));
    }

    private static IEnumerable<MapDifference> Tiles(string kind, MapFile left, MapFile right, Func<MapSection, short[]> layer)
    {
        var (a, b) = (layer(left.World.Map), layer(right.World.Map));
        for (var tile = 0; tile < a.Length; tile++)
            if (left.NameOf(a[tile]) is var name && right.NameOf(b[tile]) is var other && name != other)
                yield return new MapDifference(kind, $"{At(left.World.Map, tile)}: {name} | {other}");
    }

    private static IEnumerable<MapDifference> Buildings(MapFile left, MapFile right)
    {
        var others = right.World.Map.Buildings.ToDictionary(building => building.Tile);
        foreach (var building in left.World.Map.Buildings)
        {
            var name = left.NameOf(building.Block);
            if (others.TryGetValue(building.Tile, out var other) && right.NameOf(other.Block) == name && !other.Record.Span.SequenceEqual(building.Record.Span))
                yield return new MapDifference("buildings", $"{At(left.World.Map, building.Tile)} {name}: {Fields(building, other)}");
        }
    }

    private static string Fields(BuildingChunk left, BuildingChunk right)
    {
        if (!MapFile.Content.Blocks.TryGet(left.Block, out var block) || right.Block != left.Block)
            return $"unknown, {left.Record.Length} | {right.Record.Length} bytes";
        var codec = StateCodec.For(MapFile.Content);
        return string.Join(", ", Fields("", codec.DecodeBuilding(block, left.Revision, left.Record.Span), codec.DecodeBuilding(block, right.Revision, right.Record.Span)));
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
