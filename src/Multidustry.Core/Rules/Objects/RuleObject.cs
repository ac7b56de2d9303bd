using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Json;
using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules.Objects;

/// <summary>
/// An objective, a marker, a map filter or another object of rules, by the fields that its type has.
/// Members that the type doesn't have are kept and written again. Mutable; belongs to one world.
/// </summary>
public sealed class RuleObject
{
    private readonly ContentCatalogue _catalogue;
    private readonly RuleObjectType _type;
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, JsonValue>> _unknown = [];

    internal RuleObject(RuleObjectType type, ContentCatalogue catalogue)
    {
        _type = type;
        _catalogue = catalogue;
    }

    /// <summary>The type's tag, such as "BuildCount" for an objective or "ShapeText" for a marker.</summary>
    public string Tag => _type.Tag;

    /// <summary>The names of its fields, in order.</summary>
    public IEnumerable<string> FieldNames => _type.Fields.Select(f => f.Name);

    /// <summary>A field's value. Types: bool, int, sbyte, float, string, <see cref="Rgba"/>, content, vectors, lists.</summary>
    /// <exception cref="ArgumentException">The type has no such field, or it holds something else.</exception>
    public T? Get<T>(string field)
    {
        var definition = Definition(field);
        var value = _values.TryGetValue(field, out var changed) ? changed : definition.DefaultFor(_catalogue);
        return value switch
        {
            null => default,
            T typed => typed,
            _ => throw new ArgumentException($"{Tag}.{field} is a {value.GetType().Name}, not a {typeof(T).Name}.", nameof(field)),
        };
    }

    /// <summary>Changes a field.</summary>
    /// <exception cref="ArgumentException">The type has no such field, or it holds something else.</exception>
    public void Set<T>(string field, T? value)
    {
        if (Get<object>(field) is { } old && value is not null && old.GetType() != value.GetType() && value is not ContentEntry)
            throw new ArgumentException($"{Tag}.{field} is a {old.GetType().Name}, not a {value.GetType().Name}.", nameof(field));
        _values[field] = value;
    }

    /// <summary>What differs from the type's defaults, in the game's minimal style.</summary>
    public override string ToString() => ToJson().ToString();

    internal void Read(JsonValue json, params string[] reserved)
    {
        foreach (var (name, value) in RuleTypes.ExpectObject(json).Members)
        {
            if (name == "class" || reserved.Contains(name))
                continue;
            if (_type.Find(name) is not { } field)
                _unknown.Add(new(name, value));
            else if (value.Kind != JsonKind.Null || field.Default == "null")
                _values[name] = Read(field, value);
        }
    }

    internal JsonValue ToJson(params IEnumerable<KeyValuePair<string, JsonValue>> more)
    {
        var members = new List<KeyValuePair<string, JsonValue>>();
        if (Tag.Length > 0)
            members.Add(new("class", JsonValue.Of(Tag)));
        foreach (var field in _type.Fields)
            if (_values.TryGetValue(field.Name, out var value) && !Same(field, value, field.DefaultFor(_catalogue)))
                members.Add(new(field.Name, value is null ? JsonValue.Null : field.Type.Write(value)));
        return JsonValue.Object(members.Concat(_unknown).Concat(more));
    }

    private static bool Same(RuleObjectField field, object? a, object? b) => a is null || b is null ? a == b : field.Type.Same(a, b);

    private object? Read(RuleObjectField field, JsonValue value)
    {
        try
        {
            return value.Kind == JsonKind.Null ? null : field.Type.Read(value, _catalogue);
        }
        catch (MalformedDataException problem)
        {
            throw new MalformedDataException($"{Tag}.{field.Name}: {problem.Message}", problem.Offset, problem);
        }
    }

    private RuleObjectField Definition(string field) =>
        _type.Find(field) ?? throw new ArgumentException($"{Tag} has no field {field}.", nameof(field));
}
