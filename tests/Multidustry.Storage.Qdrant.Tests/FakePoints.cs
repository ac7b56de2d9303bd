using System.Text.Json;
using System.Text.Json.Nodes;

namespace Multidustry.Storage.Qdrant.Tests;

/// <summary>The points of one collection, ordered by their ids.</summary>
internal sealed class FakePoints(int size, string distance)
{
    private readonly SortedDictionary<string, JsonNode> _points = new(StringComparer.Ordinal);

    public bool Upsert(JsonArray points)
    {
        foreach (var point in points)
        {
            if (!Guid.TryParse((string)point!["id"]!, out var id) || point["vector"] is null || (point["vector"] is JsonArray vector && vector.Count != size))
                return false;
            _points[id.ToString()] = point.DeepClone();
        }

        return true;
    }

    public JsonNode Get(JsonArray ids) => new JsonArray([.. ids.Select(id => _points.GetValueOrDefault((string)id!)).OfType<JsonNode>().Select(Shown)]);

    public JsonNode Delete(JsonArray ids)
    {
        foreach (var id in ids)
            _points.Remove((string)id!);
        return FakeQdrantServer.Done();
    }

    public IEnumerable<JsonNode> Matching(JsonNode? filter) =>
        _points.Values.Where(point => filter is null || filter["must"]!.AsArray().All(condition => Holds(point["payload"]!, condition!)));

    /// <summary>Small pages, whatever the limit: the store has to follow the offsets.</summary>
    public JsonNode Scroll(JsonNode request)
    {
        var from = (string?)request["offset"];
        var found = Matching(request["filter"]).Where(point => from is null || string.CompareOrdinal((string)point["id"]!, from) >= 0).ToList();
        var most = Math.Min((int)request["limit"]!, 4);
        return new JsonObject
        {
            ["points"] = new JsonArray([.. found.Take(most).Select(Shown)]),
            ["next_page_offset"] = found.Count > most ? (string)found[most]["id"]! : null,
        };
    }

    public JsonNode Query(JsonNode request)
    {
        var wanted = request["query"].Deserialize<float[]>()!;
        var hits = Matching(request["filter"]).Where(point => point["vector"] is JsonArray)
            .Select(point => (Point: Shown(point), Score: Score(wanted, point["vector"].Deserialize<float[]>()!)))
            .OrderBy(hit => distance == "Euclid" ? hit.Score : -hit.Score).Take((int)request["limit"]!);
        return new JsonObject { ["points"] = new JsonArray([.. hits.Select(hit => { hit.Point["score"] = hit.Score; return hit.Point; })]) };
    }

    private double Score(float[] a, float[] b)
    {
        var dot = a.Zip(b, (x, y) => (double)x * y).Sum();
        return distance switch
        {
            "Cosine" => dot / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(x => (double)x * x)),
            "Dot" => dot,
            _ => Math.Sqrt(a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Sum()),
        };
    }

    private static JsonNode Shown(JsonNode point) => new JsonObject { ["id"] = (string)point["id"]!, ["version"] = 1, ["payload"] = point["payload"]!.DeepClone() };

    /// <summary>As in Qdrant, a path leads through arrays only where it says so, but a value may stand in an array.</summary>
    private static bool Holds(JsonNode payload, JsonNode condition)
    {
        var value = ((string)condition["key"]!).Split('.').Aggregate((JsonNode?)payload, (node, name) => (node as JsonObject)?[name]);
        var values = value is JsonArray array ? array : [value?.DeepClone()];
        return values.Any(one => one is JsonValue && (condition["match"] is { } match ? JsonNode.DeepEquals(one, match["value"]) : InRange(one, condition["range"]!)));
    }

    private static bool InRange(JsonNode value, JsonNode range) => value.GetValueKind() == JsonValueKind.Number && range.AsObject().All(bound => bound.Key switch
    {
        "lt" => (double)value < (double)bound.Value!,
        "lte" => (double)value <= (double)bound.Value!,
        "gt" => (double)value > (double)bound.Value!,
        "gte" => (double)value >= (double)bound.Value!,
        _ => throw new NotSupportedException(bound.Key),
    });
}
