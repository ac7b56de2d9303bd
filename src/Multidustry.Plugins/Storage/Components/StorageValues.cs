using Multidustry.Plugins.Storage.Documents;
using static Multidustry.Plugins.Storage.Components.StorageWit.StorageTypes;

namespace Multidustry.Plugins.Storage.Components;

/// <summary>Documents and filters as hosts and as guests see them.</summary>
internal static class StorageValues
{
    public static FieldFilter Of(Filter filter) => filter.Value switch
    {
        FieldValue.Text { Value: var text } => new FieldFilter(filter.Field, (FieldComparison)filter.Comparison, text),
        FieldValue.Number { Value: var number } => new FieldFilter(filter.Field, (FieldComparison)filter.Comparison, number),
        FieldValue.Truth { Value: var truth } => new FieldFilter(filter.Field, (FieldComparison)filter.Comparison, truth),
        _ => throw new NotSupportedException(),
    };

    public static Filter Of(FieldFilter filter) => new(filter.Field, (Comparison)filter.Comparison, filter.Value switch
    {
        string text => new FieldValue.Text(text),
        double number => new FieldValue.Number(number),
        _ => new FieldValue.Truth((bool)filter.Value),
    });

    public static StoredDocument Of(Document document) => new(document.Id, document.Json, document.Version);
}
