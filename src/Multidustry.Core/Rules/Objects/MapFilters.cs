using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Json;
using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules.Objects;

/// <summary>The filters of a map, which its tag <c>genfilters</c> holds. Servers only pass them on.</summary>
public static class MapFilters
{
    /// <summary>Reads the tag.</summary>
    /// <exception cref="MalformedDataException">It isn't a list of filters.</exception>
    public static List<RuleObject> Parse(string json, ContentCatalogue catalogue, JsonLimits? limits = null)
    {
        var value = RelaxedJson.Parse(json, limits);
        var empty = value.Kind == JsonKind.Null || (value.Kind == JsonKind.Object && value.Members.Count == 0);
        return empty ? [] : [.. RuleTypes.ExpectArray(value).Items.Select(item => Read(item, catalogue))];
    }

    /// <summary>The tag's text.</summary>
    public static string ToJson(IEnumerable<RuleObject> filters) => MinimalJson.Write(JsonValue.Array(filters.Select(f => f.ToJson())));

    private static RuleObject Read(JsonValue json, ContentCatalogue catalogue)
    {
        var tag = RuleTypes.ExpectObject(json)["class"]?.Text ?? "";
        var filter = new RuleObject(FilterTypes.Find(tag) ?? throw new MalformedDataException($"no filter is of class \"{tag}\""), catalogue);
        filter.Read(json);
        return filter;
    }
}
