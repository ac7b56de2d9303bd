using Multidustry.Core.Json;

namespace Multidustry.Core.Rules.Serialization;

/// <summary>Lists, sets and maps of other types.</summary>
internal static class CollectionTypes
{
    /// <summary>A list; elements that the build doesn't have are left out.</summary>
    public static RuleType<List<T>> List<T>(RuleType<T> element) => new(
        (json, catalogue) => [.. RuleTypes.ExpectArray(json).Items.Select(item => element.Read(item, catalogue)).Where(e => e is not null)],
        list => JsonValue.Array(list.Select(element.Write)),
        (a, b) => a.Count == b.Count && a.Zip(b).All(p => element.Same(p.First, p.Second)),
        hash: list =>
        {
            var hash = (ulong)list.Count;
            foreach (var item in list)
                hash = RuleHash.Join(hash, element.Hash(item));
            return hash;
        });

    /// <summary>A set: <c>{values:[...]}</c>, also read from a plain array; elements that the build doesn't have are left out.</summary>
    public static RuleType<RuleSet<T>> Set<T>(RuleType<T?> element)
        where T : class => new(
        (json, catalogue) =>
        {
            var set = new RuleSet<T>();
            var values = json.Kind == JsonKind.Object ? json["values"] : json;
            foreach (var item in values is null ? [] : RuleTypes.ExpectArray(values).Items)
                if (element.Read(item, catalogue) is { } read)
                    set.Add(read);
            return set;
        },
        set => JsonValue.Object([new("values", JsonValue.Array(set.Select(element.Write)))]),
        (a, b) => a.SetEquals(b),
        hash: set =>
        {
            var hash = (ulong)set.Count;
            foreach (var item in set)
                hash = RuleHash.Join(hash, element.Hash(item));
            return hash;
        });

    /// <summary>Texts by name. The game adds the type of each value, because the map's declaration doesn't say it.</summary>
    public static readonly RuleType<Dictionary<string, string>> Texts = new(
        (json, catalogue) => RuleTypes.ExpectObject(json).Members
            .Select(m => (m.Key, Text: RuleTypes.Text.Read(m.Value.Kind == JsonKind.Object ? m.Value["value"] ?? JsonValue.Null : m.Value, catalogue)))
            .Where(m => m.Text is not null)
            .DistinctBy(m => m.Key)
            .ToDictionary(m => m.Key, m => m.Text!, StringComparer.Ordinal),
        texts => JsonValue.Object(texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => KeyValuePair.Create(
            t.Key,
            JsonValue.Object([new("class", JsonValue.Of("java.lang.String")), new("value", JsonValue.Of(t.Value))])))),
        (a, b) => a.Count == b.Count && a.All(t => b.TryGetValue(t.Key, out var other) && other == t.Value));
}
