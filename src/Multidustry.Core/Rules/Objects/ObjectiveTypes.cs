using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules.Objects;

/// <summary>The types of objectives.</summary>
internal static class ObjectiveTypes
{
    private static readonly RuleObjectField[] Common =
    [
        new("hidden", RuleTypes.Flag, "false"),
        new("details", RuleTypes.Text, "null"),
        new("flagsAdded", CollectionTypes.List(RuleTypes.Text), "[]"),
        new("flagsRemoved", CollectionTypes.List(RuleTypes.Text), "[]"),
        new("markers", CollectionTypes.List(MarkerTypes.Type), "[]"),
        new("completed", RuleTypes.Flag, "false"),
    ];

    private static readonly RuleObjectType[] All =
    [
        new("Research", Common, [
            new("content", ContentTypes.Unlockable, "copper"),
        ]),
        new("Produce", Common, [
            new("content", ContentTypes.Unlockable, "copper"),
        ]),
        new("Item", Common, [
            new("item", ContentTypes.Item, "copper"),
            new("amount", RuleTypes.Integer, "1"),
        ]),
        new("CoreItem", Common, [
            new("item", ContentTypes.Item, "copper"),
            new("amount", RuleTypes.Integer, "2"),
        ]),
        new("BuildCount", Common, [
            new("block", ContentTypes.Block, "conveyor"),
            new("count", RuleTypes.Integer, "1"),
        ]),
        new("UnitCount", Common, [
            new("unit", ContentTypes.Unit, "dagger"),
            new("count", RuleTypes.Integer, "1"),
        ]),
        new("DestroyUnits", Common, [
            new("count", RuleTypes.Integer, "1"),
        ]),
        new("Timer", Common, [
            new("text", RuleTypes.Text, "null"),
            new("duration", RuleTypes.Number, "1800"),
            new("countup", RuleTypes.Number, "0"),
        ]),
        new("DestroyBlock", Common, [
            new("pos", RuleTypes.Position, "{x:0,y:0}"),
            new("team", RuleTypes.Team, "2"),
            new("block", ContentTypes.Block, "router"),
        ]),
        new("DestroyBlocks", Common, [
            new("positions", CollectionTypes.List(RuleTypes.Position), "[]"),
            new("team", RuleTypes.Team, "2"),
            new("block", ContentTypes.Block, "router"),
        ]),
        new("DestroyCore", Common, []),
        new("CommandMode", Common, []),
        new("Flag", Common, [
            new("flag", RuleTypes.Text, "flag"),
            new("text", RuleTypes.Text, "null"),
        ]),
    ];

    public static RuleObjectType? Find(string tag) => All.FirstOrDefault(type => type.Tag == tag);
}
