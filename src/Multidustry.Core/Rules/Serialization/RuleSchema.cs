using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Json;

namespace Multidustry.Core.Rules.Serialization;

/// <summary>The fields of a rules object in the order in which they are written.</summary>
internal sealed class RuleSchema<TOwner>(params RuleField<TOwner>[] fields)
{
    private readonly Dictionary<string, RuleField<TOwner>> _byName = fields.ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>Reads an object's members over what the owner has; members without a field are handed out.</summary>
    public void Read(JsonValue json, TOwner owner, ContentCatalogue catalogue, List<KeyValuePair<string, JsonValue>>? unknown = null)
    {
        foreach (var (name, value) in RuleTypes.ExpectObject(json).Members)
        {
            if (!_byName.TryGetValue(name, out var field))
            {
                unknown?.Add(new(name, value));
                continue;
            }

            try
            {
                field.Read(value, owner, catalogue);
            }
            catch (MalformedDataException problem)
            {
                throw new MalformedDataException($"{name}: {problem.Message}", problem.Offset, problem);
            }
        }
    }

    /// <summary>A number that equal objects share in every process. Costs no text.</summary>
    public ulong Hash(TOwner owner)
    {
        var hash = 0ul;
        foreach (var field in fields)
            hash = RuleHash.Join(hash, field.Hash(owner));
        return hash;
    }

    /// <summary>The members that differ from a fresh object.</summary>
    public IEnumerable<KeyValuePair<string, JsonValue>> Write(TOwner owner, TOwner fresh)
    {
        foreach (var field in fields)
            if (field.Write(owner, fresh) is { } value)
                yield return new(field.Name, value);
    }
}

/// <summary>One field of a rules object.</summary>
internal abstract class RuleField<TOwner>(string name)
{
    public string Name { get; } = name;

    public abstract void Read(JsonValue json, TOwner owner, ContentCatalogue catalogue);

    public abstract ulong Hash(TOwner owner);

    /// <summary>The value to write; null when it is that of a fresh object.</summary>
    public abstract JsonValue? Write(TOwner owner, TOwner fresh);
}

/// <inheritdoc/>
internal sealed class RuleField<TOwner, T>(string name, RuleType<T> type, Func<TOwner, T> get, Action<TOwner, T> set, bool always = false) : RuleField<TOwner>(name)
{
    public override void Read(JsonValue json, TOwner owner, ContentCatalogue catalogue)
    {
        if (json.Kind != JsonKind.Null || type.TakesNull)
            set(owner, type.Read(json, catalogue));
    }

    public override ulong Hash(TOwner owner) => type.Hash(get(owner));

    public override JsonValue? Write(TOwner owner, TOwner fresh) =>
        always || !type.Same(get(owner), get(fresh)) ? type.Write(get(owner)) : null;
}
