using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Logic;

/// <summary>Values of programs as saves and packets carry them, and back. What can't be carried, or doesn't exist here, is null.</summary>
internal static class LogicValues
{
    public static ConfigValue ToConfig(World world, in MlogValue value)
    {
        if (value.IsNumber)
            return ConfigValue.Double(value.AsNumber);
        if (value.AsString is { } text)
            return ConfigValue.String(text);
        if (value.AsContent is { } content)
            return ConfigValue.Content(content.Reference);
        if (LogicHandles.BuildingOf(world, value) is >= 0 and var building)
            return ConfigValue.Building(world.Tiles.PositionOf(world.Buildings.Tile.Values[building]));
        if (LogicHandles.UnitOf(world, value) is >= 0 and var unit)
            return ConfigValue.Unit(world.Units.Id.Values[unit]);
        return value.AsObject switch
        {
            MlogProperty property => ConfigValue.LogicAccess((short)property.Property),
            MlogTeam team => ConfigValue.Team(team.Id),
            _ => ConfigValue.Null,
        };
    }

    public static MlogValue FromConfig(World world, in ConfigValue value) => value.Kind switch
    {
        ConfigValueKind.Int => MlogValue.Number(value.AsInt()),
        ConfigValueKind.Long => MlogValue.Number(value.AsLong()),
        ConfigValueKind.Float => MlogValue.Number(value.AsFloat()),
        ConfigValueKind.Double => MlogValue.Number(value.AsDouble()),
        ConfigValueKind.Boolean => MlogValue.Boolean(value.AsBoolean()),
        ConfigValueKind.String => MlogValue.String(value.AsString()),
        ConfigValueKind.Content => MlogValue.Content(ContentOf(world.Content, value.AsContent())),
        ConfigValueKind.Building => BuildingAt(world, value.AsBuilding()),
        ConfigValueKind.Unit => world.Units.Find(value.AsUnit()) is >= 0 and var unit ? LogicHandles.Unit(world, unit) : default,
        ConfigValueKind.LogicAccess => Enum.IsDefined((LogicProperty)value.AsLogicAccess()) ? MlogValue.Object(MlogProperty.Of((LogicProperty)value.AsLogicAccess())) : default,
        ConfigValueKind.Team => MlogValue.Object(MlogTeam.Of(value.AsTeam())),
        _ => default,
    };

    public static ContentEntry? ContentOf(ContentCatalogue catalogue, ContentReference reference) =>
        catalogue.TryGet(reference, out var entry) ? entry : null;

    private static MlogValue BuildingAt(World world, Core.Geometry.TilePosition tile) =>
        world.Tiles.BuildingAt(tile.X, tile.Y) is >= 0 and var building ? LogicHandles.Building(world, building) : default;
}
