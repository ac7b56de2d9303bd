using Multidustry.Core.Binary;
using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules.Objects;

/// <summary>The types of markers. A point is written as "Minimap"; tags are read with a small first letter as well.</summary>
internal static class MarkerTypes
{
    private static readonly RuleObjectField[] Common =
    [
        new("world", RuleTypes.Flag, "true"),
        new("minimap", RuleTypes.Flag, "false"),
        new("autoscale", RuleTypes.Flag, "false"),
        new("drawLayer", RuleTypes.Number, "120"),
    ];

    private static readonly RuleObjectType[] All =
    [
        new("ShapeText", Common, [
            new("pos", RuleTypes.Vector, "{x:0,y:0}"),
            new("text", RuleTypes.Text, "frog"),
            new("fontSize", RuleTypes.Number, "1"),
            new("textHeight", RuleTypes.Number, "7"),
            new("flags", RuleTypes.Byte, "3"),
            new("textAlign", RuleTypes.Integer, "1"),
            new("lineAlign", RuleTypes.Integer, "1"),
            new("radius", RuleTypes.Number, "6"),
            new("rotation", RuleTypes.Number, "0"),
            new("sides", RuleTypes.Integer, "4"),
            new("color", RuleTypes.Color, "ffd37fff"),
        ]),
        new("Minimap", Common, [
            new("pos", RuleTypes.Vector, "{x:0,y:0}"),
            new("radius", RuleTypes.Number, "5"),
            new("stroke", RuleTypes.Number, "11"),
            new("color", RuleTypes.Color, "f25555ff"),
        ]),
        new("Shape", Common, [
            new("pos", RuleTypes.Vector, "{x:0,y:0}"),
            new("radius", RuleTypes.Number, "8"),
            new("rotation", RuleTypes.Number, "0"),
            new("stroke", RuleTypes.Number, "1"),
            new("startAngle", RuleTypes.Number, "0"),
            new("endAngle", RuleTypes.Number, "360"),
            new("fill", RuleTypes.Flag, "false"),
            new("outline", RuleTypes.Flag, "true"),
            new("sides", RuleTypes.Integer, "4"),
            new("color", RuleTypes.Color, "ffd37fff"),
        ]),
        new("Text", Common, [
            new("pos", RuleTypes.Vector, "{x:0,y:0}"),
            new("text", RuleTypes.Text, "uwu"),
            new("fontSize", RuleTypes.Number, "1"),
            new("flags", RuleTypes.Byte, "3"),
            new("textAlign", RuleTypes.Integer, "1"),
            new("lineAlign", RuleTypes.Integer, "1"),
        ]),
        new("Line", Common, [
            new("pos", RuleTypes.Vector, "{x:0,y:0}"),
            new("endPos", RuleTypes.Vector, "{x:0,y:0}"),
            new("stroke", RuleTypes.Number, "1"),
            new("outline", RuleTypes.Flag, "true"),
            new("color1", RuleTypes.Color, "ffd37fff"),
            new("color2", RuleTypes.Color, "ffd37fff"),
        ]),
        new("Texture", Common, [
            new("pos", RuleTypes.Vector, "{x:0,y:0}"),
            new("rotation", RuleTypes.Number, "0"),
            new("width", RuleTypes.Number, "0"),
            new("height", RuleTypes.Number, "0"),
            new("textureName", RuleTypes.Text, "\"\""),
            new("color", RuleTypes.Color, "ffffffff"),
        ]),
        new("Quad", Common, [
            new("textureName", RuleTypes.Text, "white"),
            new("vertices", CollectionTypes.List(RuleTypes.Number), "[0,0,-1.7014117E38,0,0,0,0,0,-1.7014117E38,0,0,0,0,0,-1.7014117E38,0,0,0,0,0,-1.7014117E38,0,0,0]"),
            new("mapRegion", RuleTypes.Flag, "true"),
        ]),
    ];

    public static RuleType<RuleObject> Type { get; } = new(
        (json, catalogue) =>
        {
            var tag = RuleTypes.ExpectObject(json)["class"]?.Text ?? "";
            var marker = new RuleObject(Find(tag) ?? throw new MalformedDataException($"no marker is of class \"{tag}\""), catalogue);
            marker.Read(json);
            return marker;
        },
        marker => marker.ToJson(),
        ReferenceEquals);

    private static RuleObjectType? Find(string tag)
    {
        var name = tag.Length == 0 ? tag : char.ToUpperInvariant(tag[0]) + tag[1..];
        return All.FirstOrDefault(type => type.Tag == (name == "Point" ? "Minimap" : name));
    }
}
