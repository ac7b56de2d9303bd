using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Mathematics;
using Multidustry.Core.Rules.Objects;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// What the filters of a map do each time a game is started on it: they choose which cores and spawns are in use, and strew
/// boulders and ores. Filters that shape the ground by noise or geometry are left out; most maps have them applied already.
/// </summary>
internal static class StartFilters
{
    private const int TeamOffset = 5;
    private const string Tag = "genfilters", CoreSpawns = "coreSpawn", EnemySpawns = "enemySpawn", Scatter = "scatter";

    /// <summary>Applies the filters in a map's tags to a map of the current version, in their order. A tag that can't be read has none.</summary>
    public static void Apply(World world, MapSection map, MapInfo info, long seed)
    {
        var random = new GameRandom(seed);
        foreach (var filter in Read(info.Tag(Tag, "[]"), world.Content))
            switch (filter.Tag)
            {
                case CoreSpawns: ChooseCores(world, map, filter.Get<int>("amount"), ref random); break;
                case EnemySpawns: ChooseSpawns(world.Content, map, filter.Get<int>("amount"), ref random); break;
                case Scatter: Strew(filter, map, world.Content, ref random); break;
            }
    }

    private static List<RuleObject> Read(string text, ContentCatalogue content)
    {
        try
        {
            return MapFilters.Parse(text, content);
        }
        catch (MalformedDataException)
        {
            return [];
        }
    }

    private static void ChooseCores(World world, MapSection map, int amount, ref GameRandom random)
    {
        List<BuildingChunk> cores = [.. map.Buildings.Where(chunk => chunk.Block < world.Traits.Length && world.Traits[chunk.Block].Has(Trait.Core)
            && chunk.Record.Span[TeamOffset] == world.Rules.DefaultTeam)];
        foreach (var core in AllBut(amount, cores, ref random))
        {
            var (x, y) = (core.Tile % map.Width, core.Tile / map.Width);
            var area = Footprint.Of(x, y, world.Traits[core.Block].Size);
            for (var tile = 0; tile < map.TileCount; tile++)
                if (map.Blocks[tile] == core.Block && area.Contains(tile % map.Width, tile / map.Width))
                    (map.Blocks[tile], map.Marks[tile]) = (0, map.Marks[tile] & TileMarks.Data);
            map.Buildings.Remove(core);
        }
    }

    private static void ChooseSpawns(ContentCatalogue content, MapSection map, int amount, ref GameRandom random)
    {
        var spawn = content.Blocks["spawn"].Id;
        foreach (var tile in AllBut(amount, [.. Enumerable.Range(0, map.TileCount).Where(tile => map.Overlays[tile] == spawn)], ref random))
            map.Overlays[tile] = 0;
    }

    private static List<T> AllBut<T>(int amount, List<T> all, ref GameRandom random)
    {
        for (var left = Math.Max(amount, 0); left > 0 && all.Count > 0; left--)
            all.RemoveAt(random.NextInt32(all.Count));
        return all;
    }

    private static void Strew(RuleObject filter, MapSection map, ContentCatalogue content, ref GameRandom random)
    {
        var (chance, onto, floor, block) = (filter.Get<float>("chance"), IdOf("flooronto"), IdOf("floor"), IdOf("block"));
        var isOverlay = content.Blocks[block].Class.Is("OverlayFloor");
        if (content.Blocks[block] is { Size: not 1 } or { HasBuilding: true })
            return;
        for (var tile = 0; tile < map.TileCount; tile++)
        {
            if (map.Floors[tile] >= content.Blocks.Count || (onto != 0 && map.Floors[tile] != onto) || random.NextSingle() > chance)
                continue;
            if (block != 0 && map.Blocks[tile] == 0 && !isOverlay)
                map.Blocks[tile] = block;
            else if (block != 0 && map.Blocks[tile] == 0 && !content.Blocks[map.Floors[tile]].IsLiquid)
                map.Overlays[tile] = block;
            if (floor != 0)
                map.Floors[tile] = floor;
        }

        short IdOf(string field) => filter.Get<Block>(field)?.Id ?? 0;
    }
}
