using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules.Objects;

/// <summary>The planet that clients draw behind a map.</summary>
internal static class PlanetBackground
{
    private static readonly RuleObjectType Fields = new("", [], [
        new("camPos", RuleTypes.Vector3D, "{x:0,y:0,z:4}"),
        new("otherCamPos", RuleTypes.Vector3D, "null"),
        new("otherCamAlpha", RuleTypes.Number, "0"),
        new("camUp", RuleTypes.Vector3D, "{x:0,y:1,z:0}"),
        new("camDir", RuleTypes.Vector3D, "{x:0,y:0,z:-1}"),
        new("planet", ContentTypes.Planet, "serpulo"),
        new("zoom", RuleTypes.Number, "1"),
        new("uiAlpha", RuleTypes.Number, "1"),
        new("drawUi", RuleTypes.Flag, "false"),
        new("drawSkybox", RuleTypes.Flag, "true"),
    ]);

    public static RuleType<RuleObject?> Type { get; } = new(
        (json, catalogue) =>
        {
            var background = new RuleObject(Fields, catalogue);
            background.Read(json);
            return background;
        },
        background => background!.ToJson(),
        ReferenceEquals);
}
