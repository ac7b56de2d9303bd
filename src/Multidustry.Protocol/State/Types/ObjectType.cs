using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.State.Types;

/// <summary>A value of any kind behind a tag: a configuration, a logic variable.</summary>
internal sealed class ObjectType : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context) =>
        Map(ConfigValue.Read(ref reader), context.Ids).Write(ref writer);

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) => Decode(ConfigValue.Read(ref reader), context);

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => ConfigValue.Null.Write(ref writer);

    /// <summary>The value with the ids of the target build.</summary>
    public static ConfigValue Map(ConfigValue value, ContentIdMap ids) => value.Kind switch
    {
        ConfigValueKind.Content => ids.Map(value.AsContent()) is { } content ? ConfigValue.Content(content) : ConfigValue.Null,
        ConfigValueKind.TechNode => ids.Map(value.AsContent()) is { } content ? ConfigValue.TechNode(content) : ConfigValue.Null,
        ConfigValueKind.UnitCommand => ids.Map(ContentType.UnitCommand, (short)value.AsUnitCommand()) is >= 0 and var id ? ConfigValue.UnitCommand((ushort)id) : ConfigValue.Null,
        ConfigValueKind.LegacyCommand => ConfigValue.Null,
        ConfigValueKind.Array => ConfigValue.Array([.. value.AsArray().ToArray().Select(element => Map(element, ids))]),
        _ => value,
    };

    /// <summary>The value as a tree: plain JSON where it says the same, otherwise an object with the kind as its key.</summary>
    public static JsonNode? Decode(ConfigValue value, StateContext context) => value.Kind switch
    {
        ConfigValueKind.Null => null,
        ConfigValueKind.Boolean => value.AsBoolean(),
        ConfigValueKind.String => value.AsString(),
        ConfigValueKind.Int => value.AsInt(),
        ConfigValueKind.Long => value.AsLong(),
        ConfigValueKind.Float => Tree.Number(value.AsFloat()),
        ConfigValueKind.Double => Tree.Number(value.AsDouble()),
        ConfigValueKind.Content or ConfigValueKind.TechNode => Tree.Name(context, value.AsContent().Type, value.AsContent().Id),
        ConfigValueKind.UnitCommand => Tree.Name(context, ContentType.UnitCommand, value.AsUnitCommand()),
        ConfigValueKind.ByteArray => Convert.ToHexStringLower(value.AsByteArray().Span),
        ConfigValueKind.IntArray or ConfigValueKind.IntSequence => new JsonArray([.. value.AsIntArray().ToArray().Select(n => (JsonNode)n)]),
        ConfigValueKind.BooleanArray => new JsonArray([.. value.AsBooleanArray().ToArray().Select(b => (JsonNode)b)]),
        ConfigValueKind.PointArray => new JsonArray([.. value.AsPointArray().ToArray().Select(p => Pair(p.X, p.Y))]),
        ConfigValueKind.VectorArray => new JsonArray([.. value.AsVectorArray().ToArray().Select(v => Pair(v.X, v.Y))]),
        ConfigValueKind.Array => new JsonArray([.. value.AsArray().ToArray().Select(element => Decode(element, context))]),
        ConfigValueKind.Point => Pair(value.AsPoint().X, value.AsPoint().Y),
        ConfigValueKind.Vector => Pair(value.AsVector().X, value.AsVector().Y),
        ConfigValueKind.Building => new JsonObject { ["building"] = Pair(value.AsBuilding().X, value.AsBuilding().Y) },
        ConfigValueKind.Unit => new JsonObject { ["unit"] = value.AsUnit() },
        ConfigValueKind.Team => new JsonObject { ["team"] = (int)value.AsTeam() },
        ConfigValueKind.LogicAccess => new JsonObject { ["sensor"] = (int)value.AsLogicAccess() },
        _ => null,
    };

    private static JsonArray Pair(double x, double y) => new(Tree.Number(x), Tree.Number(y));
}
