using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Cli.Maps;

/// <summary>Where the maps of two saves differ: layer by layer, then what buildings hold.</summary>
internal static class TileDifferences
{
    public static IEnumerable<MapDifference> Between(MapFile left, MapFile right)
    {
        var (a, b) = (left.World.Map, right.World.Map);
        if (a.Width != b.Width || a.Height != b.Height)
            return [new MapDifference("map", $"{a.Width} x {a.Height} | {b.Width} x {b.Height}")];
        return Layer("floors", left, right, map => map.Floors)
            .Concat(Layer("overlays", left, right, map => map.Overlays))
            .Concat(Layer("blocks", left, right, map => map.Blocks))
            .Concat(a.TileData.Except(b.TileData).Concat(b.TileData.Except(a.TileData))
                .Select(data => new MapDifference("tile data", $"{At(a, data.Tile)}: {data.Data} {data.FloorData} {data.OverlayData} {data.ExtraData:x8}")))
            .Concat(Buildings(left, right));
    }

    private static IEnumerable<MapDifference> Layer(string kind, MapFile left, MapFile right, Func<MapSection, short[]> layer)
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
        return string.Join(", ", MapDifference.Fields(codec.DecodeBuilding(block, left.Revision, left.Record.Span), codec.DecodeBuilding(block, right.Revision, right.Record.Span)));
    }

    private static string At(MapSection map, int tile) => $"{tile % map.Width}, {tile / map.Width}";
}
