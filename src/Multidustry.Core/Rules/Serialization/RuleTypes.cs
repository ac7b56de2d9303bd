using System.Globalization;
using System.Numerics;
using Multidustry.Core.Geometry;
using Multidustry.Core.Json;

namespace Multidustry.Core.Rules.Serialization;

/// <summary>Plain values. They convert as the game does: numbers from strings, whole numbers by cutting the fraction off.</summary>
internal static class RuleTypes
{
    public static readonly RuleType<bool> Flag = new((json, _) => ReadFlag(json), JsonValue.Of, hash: value => value ? 1ul : 0);

    public static readonly RuleType<int> Integer = new((json, _) => ReadInteger(json), value => JsonValue.Of((long)value), hash: value => (ulong)value);

    public static readonly RuleType<sbyte> Byte = new((json, _) => (sbyte)ReadInteger(json), JsonValue.Of);

    public static readonly RuleType<float> Number = new((json, _) => ReadNumber(json), JsonValue.Of, hash: RuleHash.Of);

    public static readonly RuleType<string?> Text = new((json, _) => ReadText(json), JsonValue.Of, takesNull: true, hash: RuleHash.Of);

    public static readonly RuleType<byte> Team = new((json, _) => (byte)ReadInteger(json), value => JsonValue.Of((long)value), hash: value => value);

    public static readonly RuleType<Rgba> Color = new((json, _) => ReadColor(json), value => JsonValue.Of(value.ToString()), hash: value => value.Value);

    public static readonly RuleType<Vector2> Vector = new(
        (json, _) => new(ReadPart(json, "x"), ReadPart(json, "y")),
        value => WriteParts(("x", value.X), ("y", value.Y)));

    public static readonly RuleType<Vector3> Vector3D = new(
        (json, _) => new(ReadPart(json, "x"), ReadPart(json, "y"), ReadPart(json, "z")),
        value => WriteParts(("x", value.X), ("y", value.Y), ("z", value.Z)));

    public static readonly RuleType<TilePosition> Position = new(
        (json, _) => new(Coordinate(json, "x"), Coordinate(json, "y")),
        value => JsonValue.Object(new[] { ("x", value.X), ("y", value.Y) }.Where(p => p.Item2 != 0).Select(p => KeyValuePair.Create(p.Item1, JsonValue.Of((long)p.Item2)))));

    public static JsonValue ExpectObject(JsonValue json) => json.Kind == JsonKind.Object ? json : throw IRuleType.Wrong(json, "an object");

    public static JsonValue ExpectArray(JsonValue json) => json.Kind == JsonKind.Array ? json : throw IRuleType.Wrong(json, "a list");

    private static bool ReadFlag(JsonValue json) => json.Kind switch
    {
        JsonKind.Boolean => json == JsonValue.True,
        JsonKind.String => json.Text.Equals("true", StringComparison.OrdinalIgnoreCase),
        _ when json.IsNumber => false,
        _ => throw IRuleType.Wrong(json, "a flag"),
    };

    private static int ReadInteger(JsonValue json) => json.Kind switch
    {
        JsonKind.Boolean => json == JsonValue.True ? 1 : 0,
        JsonKind.String when int.TryParse(json.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        _ when json.IsNumber => unchecked((int)json.AsInteger()),
        _ => throw IRuleType.Wrong(json, "a whole number"),
    };

    /// <summary>Infinity is in use ("never"); the game would take NaN too, but no rule makes sense with it, so it is refused.</summary>
    private static float ReadNumber(JsonValue json)
    {
        var value = json.Kind switch
        {
            JsonKind.Boolean => json == JsonValue.True ? 1 : 0,
            JsonKind.Integer or JsonKind.Double or JsonKind.String => Parse(json.Text.Trim()),
            _ => (float)json.AsDouble(),
        };
        return float.IsNaN(value) ? throw IRuleType.Wrong(json, "a number") : value;
    }

    private static float Parse(string text) => text switch
    {
        "Infinity" => float.PositiveInfinity,
        "-Infinity" => float.NegativeInfinity,
        _ => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : float.NaN,
    };

    private static string? ReadText(JsonValue json) => json.Kind switch
    {
        JsonKind.Null => null,
        JsonKind.Array or JsonKind.Object => throw IRuleType.Wrong(json, "a text"),
        _ => json.Text,
    };

    private static Rgba ReadColor(JsonValue json)
    {
        if (json.Kind == JsonKind.Object)
            return Rgba.Of(ReadPart(json, "r"), ReadPart(json, "g"), ReadPart(json, "b"), ReadPart(json, "a"));
        return ReadText(json) is { } text && Rgba.TryParse(text, out var color) ? color : throw IRuleType.Wrong(json, "a colour");
    }

    private static float ReadPart(JsonValue json, string name) => ExpectObject(json)[name] is { } part ? ReadNumber(part) : 0;

    private static JsonValue WriteParts(params (string Name, float Value)[] parts) =>
        JsonValue.Object(parts.Where(p => p.Value != 0).Select(p => KeyValuePair.Create(p.Name, JsonValue.Of(p.Value))));

    private static short Coordinate(JsonValue json, string name)
    {
        var value = ExpectObject(json)[name] is { } part ? ReadInteger(part) : 0;
        return value == (short)value ? (short)value : throw IRuleType.Wrong(json, "a position");
    }
}
