using System.Text.Json.Nodes;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.State.Types;

namespace Multidustry.Protocol.State;

/// <summary>The shared part of a building's record as a tree.</summary>
internal static class BuildingTree
{
    public static JsonObject Of(BuildingBase building, StateContext context)
    {
        var tree = new JsonObject
        {
            ["team"] = (int)building.Team,
            ["rotation"] = (int)building.Rotation,
            ["health"] = Tree.Number(building.Health),
            ["enabled"] = building.Enabled,
            ["efficiency"] = Tree.Number(building.Efficiency),
            ["optionalEfficiency"] = Tree.Number(building.OptionalEfficiency),
        };
        if (building.Modules.HasFlag(BuildingModules.Items))
            tree["items"] = Amounts<int>(building.Items, context, ContentType.Item);
        if (building.Modules.HasFlag(BuildingModules.Power))
            tree["power"] = new JsonObject
            {
                ["status"] = Tree.Number(building.PowerStatus),
                ["links"] = new JsonArray([.. building.Links.Select(link => (System.Text.Json.Nodes.JsonNode)Position(TilePosition.Unpack(link)))]),
            };
        if (building.Modules.HasFlag(BuildingModules.Liquids))
            tree["liquids"] = Amounts<float>(building.Liquids, context, ContentType.Liquid);
        if (building.Modules.HasFlag(BuildingModules.TimeScale))
            tree["timeScale"] = new JsonArray(Tree.Number(building.TimeScale), Tree.Number(building.TimeScaleDuration));
        if (building.Modules.HasFlag(BuildingModules.Disabler))
            tree["disabler"] = Position(TilePosition.Unpack(building.Disabler));
        if (building.VisibleTo != 0)
            tree["visibleTo"] = building.VisibleTo;
        return tree;
    }

    private static JsonObject Amounts<T>(ReadOnlySpan<T> amounts, StateContext context, ContentType type)
        where T : System.Numerics.INumber<T>
    {
        var tree = new JsonObject();
        for (var id = 0; id < amounts.Length; id++)
            if (amounts[id] > T.Zero)
                tree[Tree.Name(context, type, id)!.GetValue<string>()] = Tree.Number(double.CreateChecked(amounts[id]));
        return tree;
    }

    private static JsonArray Position(TilePosition tile) => new JsonArray((int)tile.X, (int)tile.Y);
}
