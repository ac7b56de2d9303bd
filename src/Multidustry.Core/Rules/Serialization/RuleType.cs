using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Json;

namespace Multidustry.Core.Rules.Serialization;

/// <summary>
/// How values of one type are read and written in rules. A type without <c>same</c> compares by value, one without
/// <c>hash</c> hashes what it would write.
/// </summary>
internal sealed class RuleType<T>(
    Func<JsonValue, ContentCatalogue, T> read,
    Func<T, JsonValue> write,
    Func<T, T, bool>? same = null,
    bool takesNull = false,
    Func<T, ulong>? hash = null) : IRuleType
{
    /// <summary>Whether null in a text is a value; otherwise it leaves a field as it is.</summary>
    public bool TakesNull { get; } = takesNull;

    public T Read(JsonValue json, ContentCatalogue catalogue) => read(json, catalogue);

    public JsonValue Write(T value) => write(value);

    public bool Same(T a, T b) => same?.Invoke(a, b) ?? EqualityComparer<T>.Default.Equals(a, b);

    /// <summary>A number that equal values share in every process.</summary>
    public ulong Hash(T value) => value is null ? 0 : hash?.Invoke(value) ?? RuleHash.Of(MinimalJson.Write(write(value)));

    object? IRuleType.Read(JsonValue json, ContentCatalogue catalogue) => Read(json, catalogue);

    JsonValue IRuleType.Write(object? value) => Write((T)value!);

    bool IRuleType.Same(object? a, object? b) => Same((T)a!, (T)b!);
}

/// <summary>A <see cref="RuleType{T}"/> of whatever type.</summary>
internal interface IRuleType
{
    object? Read(JsonValue json, ContentCatalogue catalogue);

    JsonValue Write(object? value);

    bool Same(object? a, object? b);

    /// <summary>The error for a value of the wrong kind.</summary>
    static MalformedDataException Wrong(JsonValue json, string wanted) =>
        new(json.Kind is JsonKind.Array or JsonKind.Object ? $"{json.Kind} where {wanted} belongs" : $"\"{Shown(json.Text)}\" where {wanted} belongs");

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
