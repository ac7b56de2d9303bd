using System.Text.Json;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Mlog.Configuration;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Scenarios;

/// <summary>Configurations as scenarios write them.</summary>
internal static class ScenarioConfig
{
    public static void Apply(World world, int building, JsonElement json)
    {
        var config = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("code", out var code)
            ? Program(world.Tiles.PositionOf(world.Buildings.Tile[building]), code.GetString()!, ScenarioJson.List(json, "logicLinks"))
            : Read(world.Content, json);
        var mechanism = world.MechanismOf(building);
        if (mechanism is Blocks.PlainBlocks)
            throw new NotSupportedException($"configuring a {world.Content.Blocks[world.Buildings.Block[building]].Name}");
        if (mechanism.AcceptsConfig(building, config))
            mechanism.Configure(building, config);
        else if (!mechanism.Overlooks(building, config))
            throw new MalformedDataException($"A {world.Content.Blocks[world.Buildings.Block[building]].Name} does not take the configuration {json}");
    }

    public static void ApplyLink(World world, int building, JsonElement link)
    {
        var config = ConfigValue.Int(Position(link).Packed);
        var mechanism = world.MechanismOf(building);
        if (!mechanism.AcceptsConfig(building, config))
            throw new NotSupportedException("links");
        mechanism.Configure(building, config);
    }

    public static ConfigValue Read(ContentCatalogue content, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => ConfigValue.Int(json.GetInt32()),
        JsonValueKind.True or JsonValueKind.False => ConfigValue.Boolean(json.GetBoolean()),
        JsonValueKind.String => ConfigValue.String(json.GetString()),
        _ when json.TryGetProperty("code", out _) => throw new NotSupportedException("code in a plan"),
        _ when json.TryGetProperty("item", out var item) => ConfigValue.Content(content.Items[item.GetString()!].Reference),
        _ when json.TryGetProperty("liquid", out var liquid) => ConfigValue.Content(content.Liquids[liquid.GetString()!].Reference),
        _ when json.TryGetProperty("block", out var block) => ConfigValue.Content(content.Blocks[block.GetString()!].Reference),
        _ when json.TryGetProperty("unit", out var unit) => ConfigValue.Content(content.Units[unit.GetString()!].Reference),
        _ when json.TryGetProperty("command", out var command) => ConfigValue.Content(content.UnitCommands[command.GetString()!].Reference),
        _ when json.TryGetProperty("pos", out var position) => ConfigValue.Int(Position(position).Packed),
        _ when json.TryGetProperty("rel", out var offset) => ConfigValue.Point(new Point2(offset[0].GetInt32(), offset[1].GetInt32())),
        _ when json.TryGetProperty("rels", out var offsets) => ConfigValue.PointArray([.. offsets.EnumerateArray().Select(Position)]),
        _ => throw new NotSupportedException($"the configuration {json}"),
    };

    /// <summary>Code and links of a processor, as players send them.</summary>
    private static ConfigValue Program(TilePosition processor, string code, IEnumerable<JsonElement> links) => ConfigValue.ByteArray(ProcessorConfiguration.Encode(
        code,
        [.. links.Select(link => new ConfiguredLink(link[0].GetString()!, (short)(link[1].GetInt16() - processor.X), (short)(link[2].GetInt16() - processor.Y)))]));

    private static TilePosition Position(JsonElement pair) => new(pair[0].GetInt16(), pair[1].GetInt16());
}
