using System.Buffers;
using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Blocks.Storage;

namespace Multidustry.Simulation.Generation;

/// <summary>A generated map as a map file, so that it is loaded, hosted and saved like any other.</summary>
public static class SurvivalMapFile
{
    private const byte PlayerTeam = 1;
    private const byte RotationPresent = 0x80;
    private const byte BaseVersion = 3;
    private const byte ItemsModule = 1;
    private const byte AlwaysSet = 8;

    // Enemies come by themselves from the marked spawn; the first wave leaves time to build.
    private const string Rules = "{waves:true,waveTimer:true,waveSpacing:7200,initialWaveSpacing:10800,dropZoneRadius:180,winWave:0,loadout:[{item:copper,amount:400},{item:lead,amount:200}]}";


    /// <summary>Makes the map of a seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    public static SaveFile Create(SurvivalMapOptions options, ContentCatalogue content)
    {
        var map = new SurvivalMap(options, content);
        var grid = map.Build();
        var file = new SaveFile
        {
            Content = ContentHeader.Of(content),
            Map = new MapSection(grid.Width, grid.Height),
            Tags = Tags(options, content),
        };
        for (var tile = 0; tile < file.Map.TileCount; tile++)
        {
            file.Map.Floors[tile] = grid.Floors[tile].Id;
            file.Map.Overlays[tile] = grid.Overlays[tile].Id;
            file.Map.Blocks[tile] = grid.Blocks[tile].Id;
        }

        PlaceCore(file.Map, map, content);
        return file;
    }

    private static OrderedDictionary<string, string> Tags(SurvivalMapOptions options, ContentCatalogue content) => new(StringComparer.Ordinal)
    {
        [WorldTags.Build] = content.Build.ToString(CultureInfo.InvariantCulture),
        [WorldTags.Name] = $"Valley {options.Seed}",
        [WorldTags.MapName] = $"Valley {options.Seed}",
        [WorldTags.Author] = "Multidustry",
        [WorldTags.Description] = "A valley between the ridges, made from a seed.",
        [WorldTags.Width] = options.Width.ToString(CultureInfo.InvariantCulture),
        [WorldTags.Height] = options.Height.ToString(CultureInfo.InvariantCulture),
        [WorldTags.Wave] = "1",
        [WorldTags.WaveTime] = "10800",
        [WorldTags.Rules] = Rules,
    };

    private static void PlaceCore(MapSection map, SurvivalMap plan, ContentCatalogue content)
    {
        var core = plan.CoreBlock;
        var x = (int)plan.Core.X;
        var y = (int)plan.Core.Y;
        for (var dy = 0; dy < core.Size; dy++)
        {
            for (var dx = 0; dx < core.Size; dx++)
            {
                var tile = x + dx + core.SizeOffset + ((y + dy + core.SizeOffset) * map.Width);
                map.Blocks[tile] = core.Id;
                map.Overlays[tile] = 0;
                map.Marks[tile] = TileMarks.Building;
            }
        }

        var centre = x + (y * map.Width);
        map.Marks[centre] |= TileMarks.Centre;
        map.Buildings.Add(new BuildingChunk(centre, core.Id, (byte)core.StateVersion, CoreRecord(core, content)));
    }

    private static ReadOnlyMemory<byte> CoreRecord(Block core, ContentCatalogue content)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(bytes);
        writer.WriteSingle(core.Health);
        writer.WriteByte(RotationPresent);
        writer.WriteByte(PlayerTeam);
        writer.WriteByte(BaseVersion);
        writer.WriteBoolean(true);
        writer.WriteByte(ItemsModule | AlwaysSet);
        // Empty: a new game fills the core with the loadout of the rules.
        writer.WriteInt16(0);

        // Efficiency and optional efficiency, both full; then the core's own field: no rally point.
        writer.WriteByte(byte.MaxValue);
        writer.WriteByte(byte.MaxValue);
        writer.WriteInt32(CoreMechanism.NoPosition);
        writer.WriteInt32(CoreMechanism.NoPosition);
        writer.Flush();
        return bytes.WrittenMemory;
    }
}
