using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules.Objects;

/// <summary>The types of filters with which the editor makes a map.</summary>
internal static class FilterTypes
{
    private static readonly RuleObjectField[] Common =
    [
        new("seed", RuleTypes.Integer, "0"),
    ];

    private static readonly RuleObjectType[] All =
    [
        new("noise", Common, [
            new("scl", RuleTypes.Number, "40"),
            new("threshold", RuleTypes.Number, "0.5"),
            new("octaves", RuleTypes.Number, "3"),
            new("falloff", RuleTypes.Number, "0.5"),
            new("tilt", RuleTypes.Number, "0"),
            new("floor", ContentTypes.Block, "stone"),
            new("block", ContentTypes.Block, "stone-wall"),
            new("target", ContentTypes.Block, "air"),
        ]),
        new("scatter", Common, [
            new("chance", RuleTypes.Number, "0.013"),
            new("flooronto", ContentTypes.Block, "air"),
            new("floor", ContentTypes.Block, "air"),
            new("block", ContentTypes.Block, "air"),
        ]),
        new("terrain", Common, [
            new("scl", RuleTypes.Number, "40"),
            new("threshold", RuleTypes.Number, "0.9"),
            new("octaves", RuleTypes.Number, "3"),
            new("falloff", RuleTypes.Number, "0.5"),
            new("magnitude", RuleTypes.Number, "1"),
            new("circleScl", RuleTypes.Number, "2.1"),
            new("tilt", RuleTypes.Number, "0"),
            new("floor", ContentTypes.Block, "air"),
            new("block", ContentTypes.Block, "stone-wall"),
        ]),
        new("distort", Common, [
            new("scl", RuleTypes.Number, "40"),
            new("mag", RuleTypes.Number, "5"),
        ]),
        new("riverNoise", Common, [
            new("scl", RuleTypes.Number, "40"),
            new("threshold", RuleTypes.Number, "0"),
            new("threshold2", RuleTypes.Number, "0.1"),
            new("octaves", RuleTypes.Number, "1"),
            new("falloff", RuleTypes.Number, "0.5"),
            new("floor", ContentTypes.Block, "shallow-water"),
            new("floor2", ContentTypes.Block, "deep-water"),
            new("block", ContentTypes.Block, "sand-wall"),
            new("target", ContentTypes.Block, "air"),
        ]),
        new("ore", Common, [
            new("scl", RuleTypes.Number, "23"),
            new("threshold", RuleTypes.Number, "0.81"),
            new("octaves", RuleTypes.Number, "2"),
            new("falloff", RuleTypes.Number, "0.3"),
            new("tilt", RuleTypes.Number, "0"),
            new("ore", ContentTypes.Block, "ore-copper"),
            new("target", ContentTypes.Block, "air"),
        ]),
        new("oreMedian", Common, [
            new("radius", RuleTypes.Number, "2"),
            new("percentile", RuleTypes.Number, "0.5"),
        ]),
        new("median", Common, [
            new("radius", RuleTypes.Number, "2"),
            new("percentile", RuleTypes.Number, "0.5"),
        ]),
        new("blend", Common, [
            new("radius", RuleTypes.Number, "2"),
            new("block", ContentTypes.Block, "sand-floor"),
            new("floor", ContentTypes.Block, "sand-water"),
            new("ignore", ContentTypes.Block, "air"),
        ]),
        new("mirror", Common, [
            new("angle", RuleTypes.Integer, "45"),
            new("rotate", RuleTypes.Flag, "false"),
        ]),
        new("clear", Common, [
            new("target", ContentTypes.Block, "stone"),
            new("replace", ContentTypes.Block, "air"),
            new("ignore", ContentTypes.Block, "air"),
        ]),
        new("coreSpawn", Common, [
            new("amount", RuleTypes.Integer, "1"),
        ]),
        new("enemySpawn", Common, [
            new("amount", RuleTypes.Integer, "1"),
        ]),
        new("spawnPath", Common, [
            new("radius", RuleTypes.Integer, "3"),
            new("block", ContentTypes.Block, "air"),
        ]),
        new("logic", Common, [
            new("code", RuleTypes.Text, "null"),
            new("loop", RuleTypes.Flag, "false"),
        ]),
    ];

    /// <summary>Old maps have the full name of the class instead of the tag.</summary>
    public static RuleObjectType? Find(string tag)
    {
        var name = tag[(tag.LastIndexOf('.') + 1)..];
        return All.FirstOrDefault(type => name.Equals(type.Tag, StringComparison.OrdinalIgnoreCase) || name.Equals(type.Tag + "Filter", StringComparison.OrdinalIgnoreCase));
    }
}
