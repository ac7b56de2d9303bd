using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multidustry.Plugins.Storage.Documents;

namespace Multidustry.Storage.Qdrant;

/// <summary>
/// Filters twice: as Qdrant's payload filter where it has one, so that less comes over the wire, and here again, exactly,
/// because Qdrant looks into arrays and has no order of texts.
/// </summary>
internal static class PayloadFilter
{
    /// <summary>Conditions that hold at least for all documents that a filter holds for.</summary>
    public static IEnumerable<JsonNode> Conditions(IReadOnlyList<FieldFilter> filters)
    {
        foreach (var filter in filters)
            if (Condition(filter) is { } condition)
            {
                condition["key"] = "document." + filter.Field;
                yield return condition;
            }
    }

    /// <summary>Whether all filters hold for a document.</summary>
    public static bool Holds(IReadOnlyList<FieldFilter> filters, JsonElement document) => filters.All(filter => Holds(filter, document));

    private static JsonObject? Condition(FieldFilter filter) => (filter.Value, filter.Comparison) switch
    {
        (string or bool, FieldComparison.Equal) => new JsonObject { ["match"] = new JsonObject { ["value"] = JsonValue.Create(filter.Value) } },
        (double number, FieldComparison.Equal) => Range(("gte", number), ("lte", number)),
        (double number, FieldComparison.Less) => Range(("lt", number)),
        (double number, FieldComparison.LessOrEqual) => Range(("lte", number)),
        (double number, FieldComparison.Greater) => Range(("gt", number)),
        (double number, FieldComparison.GreaterOrEqual) => Range(("gte", number)),
        _ => null,
    };

    private static JsonObject Range(params ReadOnlySpan<(string Name, double Bound)> bounds)
    {
        var range = new JsonObject();
        foreach (var (name, bound) in bounds)
            range[name] = bound;
        return new JsonObject { ["range"] = range };
    }

    private static bool Holds(FieldFilter filter, JsonElement document)
    {
        var value = document;
        foreach (var name in filter.Field.Split('.'))
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
                return false;
        int? order = (filter.Value, value.ValueKind) switch
        {
            (double number, JsonValueKind.Number) => value.GetDouble().CompareTo(number),
            (bool flag, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean().CompareTo(flag),
            (string text, JsonValueKind.String) => Encoding.UTF8.GetBytes(value.GetString()!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(text)),
            _ => null,
        };
        return order is { } known && filter.Comparison switch
        {
            FieldComparison.Equal => known == 0,
            FieldComparison.NotEqual => known != 0,
            FieldComparison.Less => known < 0,
            FieldComparison.LessOrEqual => known <= 0,
            FieldComparison.Greater => known > 0,
            _ => known >= 0,
        };
    }
}
