using System.Text;
using System.Text.Json;

namespace Multidustry.Plugins.Storage.Documents;

/// <summary>Judges filters where no database does.</summary>
internal static class DocumentFilter
{
    /// <summary>Whether all filters hold for a document.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static bool Matches(ReadOnlyMemory<byte> json, IEnumerable<FieldFilter> filters)
    {
        using var document = JsonDocument.Parse(json);
        return filters.All(filter => Holds(document.RootElement, filter));
    }

    private static bool Holds(JsonElement document, FieldFilter filter)
    {
        var value = document;
        foreach (var name in filter.Field.Split('.'))
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
                return false;
        return (filter.Value, value.ValueKind) switch
        {
            (string text, JsonValueKind.String) => Stands(Encoding.UTF8.GetBytes(value.GetString()!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(text)), filter.Comparison),
            (double number, JsonValueKind.Number) => Stands(value.GetDouble().CompareTo(number), filter.Comparison),
            (bool truth, JsonValueKind.True or JsonValueKind.False) => Stands(value.GetBoolean().CompareTo(truth), filter.Comparison),
            _ => false,
        };
    }

    private static bool Stands(int order, FieldComparison comparison) => comparison switch
    {
        FieldComparison.Equal => order == 0,
        FieldComparison.NotEqual => order != 0,
        FieldComparison.Less => order < 0,
        FieldComparison.LessOrEqual => order <= 0,
        FieldComparison.Greater => order > 0,
        _ => order >= 0,
    };
}
