using Multidustry.Core.Json;
using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules;

/// <summary>Amounts of attributes ("heat", "oil" ...) that the whole map has. Mutable; belongs to one world's rules.</summary>
public sealed class RuleAttributes
{
    private readonly SortedDictionary<string, float> _amounts = new(StringComparer.Ordinal);

    internal static RuleType<RuleAttributes> Type { get; } = new(
        (json, catalogue) =>
        {
            var attributes = new RuleAttributes();
            foreach (var (name, amount) in RuleTypes.ExpectObject(json).Members)
                attributes[name] = RuleTypes.Number.Read(amount, catalogue);
            return attributes;
        },
        attributes => JsonValue.Object(attributes._amounts.Select(a => KeyValuePair.Create(a.Key, JsonValue.Of(a.Value)))),
        hash: attributes =>
        {
            var hash = 0ul;
            foreach (var (name, amount) in attributes._amounts)
                hash = RuleHash.Join(RuleHash.Join(hash, RuleHash.Of(name)), RuleHash.Of(amount));
            return hash;
        });

    /// <summary>The amount of one attribute; 0 unless it was set.</summary>
    public float this[string name]
    {
        get => _amounts.GetValueOrDefault(name);
        set
        {
            if (value == 0)
                _amounts.Remove(name);
            else
                _amounts[name] = value;
        }
    }
}
