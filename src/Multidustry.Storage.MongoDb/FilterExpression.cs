using Multidustry.Plugins.Storage.Documents;
using Multidustry.Storage.MongoDb.Bson;

namespace Multidustry.Storage.MongoDb;

/// <summary>
/// Filters as aggregation expressions: unlike query operators these don't look into arrays, and tell the type of a value. What
/// a filter compares with is a literal, whatever dollar signs it has.
/// </summary>
internal static class FilterExpression
{
    public static IEnumerable<object?> Of(FieldFilter filter)
    {
        var field = "$d." + filter.Field;
        yield return new BsonDocument { ["$eq"] = new List<object?> { new BsonDocument { ["$type"] = field }, Type(filter.Value) } };
        yield return new BsonDocument { [Operator(filter.Comparison)] = new List<object?> { field, new BsonDocument { ["$literal"] = filter.Value } } };
    }

    private static string Type(object value) => value switch
    {
        double => "double",
        bool => "bool",
        _ => "string",
    };

    private static string Operator(FieldComparison comparison) => comparison switch
    {
        FieldComparison.Equal => "$eq",
        FieldComparison.NotEqual => "$ne",
        FieldComparison.Less => "$lt",
        FieldComparison.LessOrEqual => "$lte",
        FieldComparison.Greater => "$gt",
        _ => "$gte",
    };
}
