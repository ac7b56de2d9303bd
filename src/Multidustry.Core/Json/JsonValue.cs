using System.Globalization;

namespace Multidustry.Core.Json;

/// <summary>A value of the game's JSON dialect. Immutable; member order and a number's spelling are kept.</summary>
public sealed class JsonValue
{
    /// <summary><c>null</c>.</summary>
    public static readonly JsonValue Null = new(JsonKind.Null);

    /// <summary><c>true</c>.</summary>
    public static readonly JsonValue True = new(JsonKind.Boolean, text: "true");

    /// <summary><c>false</c>.</summary>
    public static readonly JsonValue False = new(JsonKind.Boolean, text: "false");

    private readonly double _number;
    private readonly long _integer;

    private JsonValue(
        JsonKind kind,
        double number = 0,
        long integer = 0,
        string? text = null,
        JsonValue[]? items = null,
        KeyValuePair<string, JsonValue>[]? members = null)
    {
        Kind = kind;
        _number = number;
        _integer = integer;
        Text = text ?? "";
        Items = items ?? [];
        Members = members ?? [];
    }

    /// <summary>What it is.</summary>
    public JsonKind Kind { get; }

    /// <summary>The text of a string, or how a number or a boolean is spelt; empty for the others.</summary>
    public string Text { get; }

    /// <summary>The values of an array; empty for the others.</summary>
    public IReadOnlyList<JsonValue> Items { get; }

    /// <summary>The members of an object in order; empty for the others. A name may occur twice: the last one counts.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonValue>> Members { get; }

    /// <summary>Whether it is a number of any kind.</summary>
    public bool IsNumber => Kind is JsonKind.Integer or JsonKind.Byte or JsonKind.Single or JsonKind.Double;

    /// <summary>The member of that name; null when there is none or it isn't an object.</summary>
    public JsonValue? this[string name]
    {
        get
        {
            for (var i = Members.Count - 1; i >= 0; i--)
                if (Members[i].Key == name)
                    return Members[i].Value;
            return null;
        }
    }

    /// <summary>A boolean.</summary>
    public static JsonValue Of(bool value) => value ? True : False;

    /// <summary>A whole number.</summary>
    public static JsonValue Of(long value) => new(JsonKind.Integer, value, value, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A whole number of eight bits.</summary>
    public static JsonValue Of(sbyte value) => new(JsonKind.Byte, value, value, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number in single precision.</summary>
    public static JsonValue Of(float value) => new(JsonKind.Single, value, (long)value, JavaNumbers.Format(value));

    /// <summary>A number in double precision.</summary>
    public static JsonValue Of(double value) => new(JsonKind.Double, value, (long)value, JavaNumbers.Format(value));

    /// <summary>A string, or null.</summary>
    public static JsonValue Of(string? value) => value is null ? Null : new(JsonKind.String, text: value);

    /// <summary>An array.</summary>
    public static JsonValue Array(IEnumerable<JsonValue> items) => new(JsonKind.Array, items: [.. items]);

    /// <summary>An object.</summary>
    public static JsonValue Object(IEnumerable<KeyValuePair<string, JsonValue>> members) => new(JsonKind.Object, members: [.. members]);

    /// <summary>The nearest double; NaN for what is no number.</summary>
    public double AsDouble() => IsNumber ? _number : double.NaN;

    /// <summary>The whole part as 64 bits, clamped; 0 for what is no number.</summary>
    public long AsInteger() => _integer;

    /// <summary>The value in the minimal style.</summary>
    public override string ToString() => MinimalJson.Write(this);

    /// <summary>A token of a text that looks like a number, with its spelling.</summary>
    internal static JsonValue Parsed(string spelling, long value) => new(JsonKind.Integer, value, value, spelling);

    /// <inheritdoc cref="Parsed(string, long)"/>
    internal static JsonValue Parsed(string spelling, double value) => new(JsonKind.Double, value, (long)value, spelling);
}
