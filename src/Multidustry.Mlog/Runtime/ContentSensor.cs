using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Runtime;

/// <summary>What <c>sensor</c> finds out about content and teams; the same for every world of a build.</summary>
internal static class ContentSensor
{
    private const float TileSize = 8;

    public static MlogValue Sense(MlogVocabulary vocabulary, object thing, LogicProperty property) => thing switch
    {
        MlogTeam team => Sense(vocabulary, team, property),
        Item or Liquid or Block or UnitType when thing is ContentEntry content => property switch
        {
            LogicProperty.Name => MlogValue.String(content.Name),
            LogicProperty.Id => MlogValue.Number(vocabulary.LogicIdOf(content)),
            LogicProperty.Color when content is not UnitType => Color(ContentLooks.ColorOf(content)),
            _ when content is Block block => Sense(block, property),
            _ when content is UnitType unit => Sense(unit, property),
            _ => default,
        },
        _ => default,
    };

    /// <summary>Blocks answer with what building them costs; other content has nothing of anything.</summary>
    public static MlogValue Sense(object thing, ContentEntry content) => thing switch
    {
        Block block => content is Item item ? Cost(block, item) : default,
        Item or Liquid or UnitType or MlogTeam => MlogValue.Number(0),
        _ => default,
    };

    private static MlogValue Cost(Block block, Item item)
    {
        foreach (var stack in block.Requirements)
            if (ReferenceEquals(stack.Item, item))
                return MlogValue.Number(stack.Amount);
        return MlogValue.Number(0);
    }

    public static MlogValue Color(uint rgba) => new(ColorLiteral.FromRgba(rgba), NumberTag.Instance);

    private static MlogValue Sense(Block block, LogicProperty property) => property switch
    {
        LogicProperty.Health or LogicProperty.MaxHealth => MlogValue.Number(block.Health),
        LogicProperty.Solid => MlogValue.Boolean(block.IsSolid),
        LogicProperty.Size => MlogValue.Number(block.Size),
        LogicProperty.ItemCapacity => MlogValue.Number(block.ItemCapacity),
        LogicProperty.LiquidCapacity => MlogValue.Number(block.LiquidCapacity),
        LogicProperty.PowerCapacity => MlogValue.Number(BufferedPower(block)),
        _ => default,
    };

    private static MlogValue Sense(UnitType unit, LogicProperty property) => property switch
    {
        LogicProperty.Health or LogicProperty.MaxHealth => MlogValue.Number(unit.Health),
        LogicProperty.Size => MlogValue.Number(unit.HitSize / TileSize),
        LogicProperty.ItemCapacity => MlogValue.Number(unit.ItemCapacity),
        LogicProperty.Speed => MlogValue.Number(unit.Speed * 60f / TileSize),
        LogicProperty.PayloadCapacity => MlogValue.Number(CarriesPayloads(unit) ? unit.PayloadCapacity / (TileSize * TileSize) : 0),
        _ => default,
    };

    private static bool CarriesPayloads(UnitType unit) => unit["entityInterfaces"].AsList().Any(name => name.AsText() == "Payloadc");

    private static MlogValue Sense(MlogVocabulary vocabulary, MlogTeam team, LogicProperty property) => property switch
    {
        LogicProperty.Name => MlogValue.String(team.PrintedName),
        LogicProperty.Id => MlogValue.Number(team.Id),
        LogicProperty.Color => Color(ColorOf(vocabulary, team)),
        _ => default,
    };

    public static uint ColorOf(MlogVocabulary vocabulary, MlogTeam team) =>
        uint.Parse(vocabulary.Catalogue?.Teams[team.Id].Color ?? "0", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What a building of the block can store; 0 for those that only consume or make power.</summary>
    public static float BufferedPower(Block block)
    {
        foreach (var consumer in block.Consumers)
            if (consumer.TryGet("buffered", out var buffered) && buffered.AsFlag())
                return consumer.Number("capacity");
        return 0;
    }
}
