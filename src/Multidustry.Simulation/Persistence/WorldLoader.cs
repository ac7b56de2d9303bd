using System.Globalization;
using System.Runtime.InteropServices;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Saves.Migration;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Persistence;

/// <summary>Makes a world of a save or map of any version. Thread-safe; the world belongs to the caller.</summary>
public static class WorldLoader
{
    private const float DefaultWaveTime = 7200;

    /// <summary>Reads a file and makes a world of it.</summary>
    /// <exception cref="SaveFormatException">The file is damaged; nothing is left half-loaded.</exception>
    public static LoadedWorld Load(string path, ContentCatalogue content, WorldLoadOptions? options = null) =>
        LoadCurrent(SaveMigration.UseUp(SaveReader.Read(path, new SaveReadOptions { Content = content }), content), content, options);

    /// <summary>Makes a world of a file's content.</summary>
    /// <param name="save">The file, of any version and with ids of any build.</param>
    /// <param name="content">The build that the world runs on.</param>
    /// <param name="options">Rules and seed; null to go on with the file's game, its own rules and seed 0.</param>
    /// <exception cref="SaveFormatException">A record is malformed.</exception>
    public static LoadedWorld Load(SaveFile save, ContentCatalogue content, WorldLoadOptions? options = null) =>
        LoadCurrent(SaveMigration.ToCurrent(save, content), content, options);

    private static LoadedWorld LoadCurrent(SaveFile current, ContentCatalogue content, WorldLoadOptions? options)
    {
        options ??= new WorldLoadOptions();
        var world = World.Create(content, current.Map.Width, current.Map.Height, options.Seed);
        var info = ReadRules(world, MapInfo.Of(current), options);
        world.Markers.Load(info.Markers);
        world.Texts.Load(info.Tag(WorldTags.Locales, "{}"));
        if (options.StartAsMap)
            StartFilters.Apply(world, current.Map, info, options.Seed);
        PutTiles(world, current.Map);
        PutBuildings(world, current.Map, content);
        info = info with { Unknown = UnknownPieces.Mark(world, current.Map) };
        TeamLists.Load(world, current.Teams);
        ReadClock(world, current.Tags);
        world.FinishLoading();
        // Entities come when neighbours and power graphs are in place, so that they are updated behind all of these.
        info = info with { Entities = StoredEntities.Load(world, current) };
        FogChunk.Apply(world, info.Custom);
        BuildingPermission.Apply(world);
        if (options.StartAsMap)
            MapStart.Apply(world);
        return new LoadedWorld(world, info);
    }

    private static MapInfo ReadRules(World world, MapInfo info, WorldLoadOptions options)
    {
        try
        {
            var text = info.Tag(WorldTags.Rules, "{}");
            if (options.Change(text, world.Content) is not { } changed)
            {
                // The text itself stays as it is, down to the last blank.
                world.Rules.Apply(text);
                LoadedRules.Complete(world.Rules);
                return info;
            }

            world.Rules = changed;
            return info with { Tags = new OrderedDictionary<string, string>(info.Tags, StringComparer.Ordinal) { [WorldTags.Rules] = changed.ToJson() } };
        }
        catch (MalformedDataException exception)
        {
            throw new SaveFormatException("meta", $"rules: {exception.Message}", exception.Offset, exception);
        }
    }

    private static void PutTiles(World world, MapSection map)
    {
        var (known, stone) = (world.Content.Blocks.Count, world.Content.Blocks["stone"].Id);
        for (var tile = 0; tile < map.TileCount; tile++)
        {
            var (floor, overlay, block) = (map.Floors[tile], map.Overlays[tile], map.Blocks[tile]);
            world.Tiles.SetFloor(tile, (ushort)(floor < known ? floor : stone));
            world.Tiles.SetOverlay(tile, (ushort)(overlay < known ? overlay : 0));
            if (block != 0 && block < known && (map.Marks[tile] & TileMarks.Building) == 0)
                world.Tiles.SetBlock(tile, (ushort)block);
        }

        foreach (var data in map.TileData)
            world.Tiles.SetData(data.Tile, new Tiles.TileData((sbyte)data.Data, (sbyte)data.FloorData, (sbyte)data.OverlayData, data.ExtraData));
    }

    private static void PutBuildings(World world, MapSection map, ContentCatalogue content)
    {
        Reserve(world, map);
        var shared = new BuildingBase(content);
        var ids = ContentIdMap.Identity(content);
        foreach (var chunk in map.Buildings)
        {
            if (chunk.Block >= content.Blocks.Count)
                continue;
            var block = content.Blocks[chunk.Block];
            var reader = new BigEndianReader(chunk.Record.Span);
            var (x, y) = (chunk.Tile % map.Width, chunk.Tile / map.Width);
            try
            {
                shared.Read(ref reader, block, ids);
                var building = world.Lifecycle.SetBlock(x, y, (ushort)chunk.Block, shared.Team, (byte)(shared.Rotation & 3));
                BuildingColumns.Read(world, building, shared);
                world.MechanismOf(building).ReadState(building, ref reader);
            }
            catch (MalformedDataException exception)
            {
                throw new SaveFormatException("map", $"{block.Name} at {x}, {y}: {exception.Reason}", exception.Offset, exception);
            }
        }
    }

    // All at once, so that loading doesn't grow every column again and again.
    private static void Reserve(World world, MapSection map)
    {
        var (items, liquids, power) = (0, 0, 0);
        var perMechanism = new Dictionary<Mechanism, int>();
        foreach (var chunk in map.Buildings)
        {
            if (chunk.Block >= world.Traits.Length)
                continue;
            var traits = world.Traits[chunk.Block];
            items += traits.Has(Trait.HasItems) ? 1 : 0;
            liquids += traits.Has(Trait.HasLiquids) ? 1 : 0;
            power += traits.Has(Trait.HasPower) ? 1 : 0;
            CollectionsMarshal.GetValueRefOrAddDefault(perMechanism, world.Mechanisms[chunk.Block], out _)++;
        }

        world.Buildings.Reserve(map.Buildings.Count);
        world.Items.Reserve(items);
        world.Liquids.Reserve(liquids);
        world.Power.Reserve(power);
        foreach (var (mechanism, buildings) in perMechanism)
            mechanism.Reserve(buildings);
    }

    private static void ReadClock(World world, OrderedDictionary<string, string> tags)
    {
        world.Clock.Wave = Number(WorldTags.Wave, 0);
        world.Clock.WaveCountdown = Number(WorldTags.WaveTime, DefaultWaveTime);
        // The original reads it as a float, so that is all that a save can carry.
        world.Clock.MatchTicks = Number(WorldTags.Tick, 0f);

        T Number<T>(string tag, T otherwise)
            where T : IParsable<T> =>
            tags.TryGetValue(tag, out var text) && T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
    }
}
