using System.Text.Json.Nodes;

namespace Multidustry.ContentImport;

/// <summary>What a build fixes besides its content: names that changed, enumerations, effect and sound ids.</summary>
internal static class BuildFile
{
    public static JsonObject Create(JsonObject content, JsonObject ids, JsonObject logicIds)
    {
        logicIds.Remove("$trailingBytes");
        var enums = content["enums"]!;
        return new JsonObject
        {
            ["build"] = content["build"]!.DeepClone(),
            ["attributes"] = content["attributes"]!.DeepClone(),
            ["environments"] = content["envFlags"]!.DeepClone(),
            ["targetPriorities"] = content["targetPriority"]!.DeepClone(),
            ["categories"] = enums["Category"]!.DeepClone(),
            ["blockGroups"] = enums["BlockGroup"]!.DeepClone(),
            ["blockFlags"] = enums["BlockFlag"]!.DeepClone(),
            ["logicAccess"] = enums["LAccess"]!.DeepClone(),
            ["logicIds"] = logicIds.DeepClone(),
            ["blockFallbacks"] = content["blockNameFallbacks"]!.DeepClone(),
            ["unitFallbacks"] = content["legacyUnitNameMap"]!.DeepClone(),
            ["effects"] = ids["effects"]!.DeepClone(),
            ["sounds"] = new JsonArray([.. ids["sounds"]!.AsObject().OrderBy(s => int.Parse(s.Key, System.Globalization.CultureInfo.InvariantCulture)).Select(s => s.Value!.DeepClone())]),
        };
    }
}
