using System.Text.Json;
using Multidustry.Plugins.Storage.KeyValue;

namespace Multidustry.Plugins.Storage.Documents;

/// <summary>How much one owner may keep in a document store, the same for every kind of store. Immutable.</summary>
public sealed record DocumentLimits
{
    private const int MaxNameLength = 64;
    private const int MaxFieldDepth = 8;

    /// <summary>The bounds used where none are given.</summary>
    public static DocumentLimits Default { get; } = new();

    /// <summary>Bytes of an id in UTF-8. 256.</summary>
    public int MaxIdBytes { get; init; } = 256;

    /// <summary>Bytes of a document. 256 Ki.</summary>
    public int MaxDocumentBytes { get; init; } = 256 << 10;

    /// <summary>Deepest nesting of a document. 32.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Documents in all collections. 100,000.</summary>
    public long MaxDocuments { get; init; } = 100_000;

    /// <summary>Bytes of all documents. 256 Mi.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>Filters of one query. 16.</summary>
    public int MaxFilters { get; init; } = 16;

    /// <summary>Most documents of one page. 1,000.</summary>
    public int MaxPage { get; init; } = 1000;

    /// <summary>Checks where a document is: letters, digits, hyphens and underscores for the collection, any text for the id.</summary>
    public void CheckPlace(string collection, string id)
    {
        CheckCollection(collection);
        new KeyValueLimits { MaxKeyBytes = MaxIdBytes }.CheckKey(id);
    }

    /// <summary>
    /// Checks that a document is a JSON object within the limits, and one that every store keeps as it is: no property twice,
    /// numbers that a double holds, no zero characters.
    /// </summary>
    public void CheckDocument(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxDocumentBytes)
            throw new ArgumentException($"A document has at most {MaxDocumentBytes} bytes, this one {json.Length}.", nameof(json));
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ArgumentException("A document is a JSON object.", nameof(json));
            CheckValue(document.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new ArgumentException("A document is JSON in UTF-8: " + problem.Message, nameof(json), problem);
        }
    }

    /// <summary>Checks a query.</summary>
    public void CheckQuery(string collection, DocumentQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        CheckCollection(collection);
        if (query.Limit < 1 || query.Limit > MaxPage)
            throw new ArgumentException($"A page has 1 to {MaxPage} documents.", nameof(query));
        if (query.Filters.Count > MaxFilters)
            throw new ArgumentException($"A query has at most {MaxFilters} filters.", nameof(query));
        foreach (var filter in query.Filters)
            CheckFilter(filter);
    }

    /// <summary>Refuses what would be more than the owner may keep.</summary>
    /// <exception cref="StorageQuotaException">It is.</exception>
    public void CheckTotals(long documents, long bytes)
    {
        if (documents > MaxDocuments)
            throw new StorageQuotaException($"at most {MaxDocuments} documents may be kept");
        if (bytes > MaxBytes)
            throw new StorageQuotaException($"at most {MaxBytes} bytes of documents may be kept");
    }

    private static void CheckCollection(string collection)
    {
        if (string.IsNullOrEmpty(collection) || collection.Length > MaxNameLength || !collection.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ArgumentException($"A collection is named by 1 to {MaxNameLength} letters, digits, hyphens and underscores.", nameof(collection));
    }

    private static void CheckFilter(FieldFilter filter)
    {
        var names = filter.Field.Split('.');
        if (filter.Field.Length > MaxNameLength * MaxFieldDepth || names.Length > MaxFieldDepth || !names.All(IsFieldName))
            throw new ArgumentException($"A filter names a field by 1 to {MaxFieldDepth} names of letters, digits and underscores, no digit first.");
        var isOrder = filter.Comparison is not (FieldComparison.Equal or FieldComparison.NotEqual);
        if (!Enum.IsDefined(filter.Comparison) || (filter.Value is bool && isOrder))
            throw new ArgumentException("A truth value is equal or not, neither less nor more.");
        if (filter.Value is double number && !double.IsFinite(number))
            throw new ArgumentException("A filter compares with a finite number.");
        if (filter.Value is string text && (text.Contains('\0', StringComparison.Ordinal) || !KeyValueLimits.IsUnicode(text)))
            throw new ArgumentException("A filter compares with Unicode text without zeros.");
    }

    private static bool IsFieldName(string name) =>
        name.Length is > 0 and <= MaxNameLength && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static void CheckValue(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    CheckText(property.Name);
                    CheckValue(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    CheckValue(item);
                break;
            case JsonValueKind.String:
                CheckText(value.GetString()!);
                break;
            case JsonValueKind.Number when !value.TryGetDouble(out var number) || !double.IsFinite(number):
                throw new ArgumentException("A number of a document is too large for a double.");
        }
    }

    private static void CheckText(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A text of a document contains a zero character.");
    }
}
