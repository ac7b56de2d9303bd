using Multidustry.Core.Content;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Construction;

/// <summary>Which kinds of configuration a block may ever take; the building decides about the value once it stands.</summary>
internal static class ConfigKinds
{
    /// <summary>Whether a plan for a block may carry a configuration. None at all is always right.</summary>
    public static bool May(Block block, in ConfigValue config)
    {
        if (config.IsNull)
            return true;
        foreach (var type in block.ConfigTypes)
            if (Is(type, config))
                return true;
        return false;
    }

    private static bool Is(string type, in ConfigValue config) => config.Kind switch
    {
        ConfigValueKind.Int => type is "Integer" or "Character",
        ConfigValueKind.String => type == "String",
        ConfigValueKind.Boolean => type == "Boolean",
        ConfigValueKind.Point => type == "Point2",
        ConfigValueKind.PointArray => type == "Point2[]",
        ConfigValueKind.ByteArray => type == "byte[]",
        ConfigValueKind.UnitCommand => type == "UnitCommand",
        ConfigValueKind.Content => type == config.AsContent().Type switch
        {
            ContentType.Item => "Item",
            ContentType.Liquid => "Liquid",
            ContentType.Block => "Block",
            ContentType.Unit => "UnitType",
            ContentType.UnitCommand => "UnitCommand",
            _ => "",
        },
        _ => false,
    };
}
