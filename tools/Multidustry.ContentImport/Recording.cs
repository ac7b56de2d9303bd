using System.Text.Json;
using System.Text.Json.Nodes;

namespace Multidustry.ContentImport;

/// <summary>The recorded content of one game build: every list, cut down to what a server needs.</summary>
internal sealed class Recording
{
    private readonly FieldFilter _filter = FieldFilter.FromResource();

    public Recording(string folder)
    {
        string[] lists = ["items", "liquids", "statuses", "units", "blocks", "weathers", "planets", "sectors", "unit_commands", "unit_stances"];
        foreach (var list in lists)
            Lists[list] = [.. Read(folder, list).AsArray().Select(entry => Simplify(entry!.AsObject()))];
        foreach (var bullet in Read(folder, "bullets").AsArray())
            Hoist(bullet!.AsObject());
    }

    public Dictionary<string, List<JsonObject>> Lists { get; } = [];

    public SortedDictionary<int, JsonObject> Bullets { get; } = [];

    private static JsonNode Read(string folder, string list) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, list + ".json")))!;

    /// <summary>Bullets stand inside whatever shoots them; they move to a list of their own.</summary>
    private string Hoist(JsonObject bullet)
    {
        var id = (int)bullet["$bulletId"]!;
        if (!Bullets.ContainsKey(id))
        {
            Bullets[id] = []; // taken before its insides are read: a bullet may fire itself
            Bullets[id] = new JsonObject(Simplify(bullet).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())).Prepend(new("id", id)));
        }

        return $"bullet:{id}";
    }

    private JsonObject Simplify(JsonObject source)
    {
        var result = new JsonObject();
        foreach (var leading in (string[])["id", "name"])
            if (source.ContainsKey(leading))
                result[leading] = null;
        if (source.ContainsKey("$class") || source.ContainsKey("$classChain"))
            result["class"] = null;
        foreach (var (name, value) in source)
        {
            switch (name)
            {
                case "$class":
                    result["class"] = (string)value!;
                    break;
                case "$classChain":
                    result["classChain"] = value!.DeepClone();
                    break;
                case "$computed":
                    AddComputed(value!.AsObject(), result);
                    break;
                case "$bulletId":
                    break;
                case "itemFilter" or "liquidFilter":
                    result[name] = Accepted(value!.AsArray(), name == "itemFilter" ? "items" : "liquids");
                    break;
                default:
                    var field = name.TrimStart('$').Replace("_efficiency", "", StringComparison.Ordinal).Replace("_jsonDiff", "", StringComparison.Ordinal);
                    if (_filter.Keeps(field) && !IsFunction(value) && result[field] is null)
                        result[field] = Simplify(value);
                    break;
            }
        }

        return result;
    }

    private void AddComputed(JsonObject computed, JsonObject result)
    {
        foreach (var (name, value) in computed)
        {
            if (name == "buildingClassChain")
                result["buildingClass"] = (string)value!.AsArray()[0]!;
            else if (_filter.Keeps(name))
                result[name] = Simplify(value);
        }
    }

    private JsonNode? Simplify(JsonNode? value) => value switch
    {
        null => null,
        JsonObject bullet when bullet.ContainsKey("$bulletId") => Hoist(bullet),
        JsonObject stack when IsStack(stack) => Stacks([stack]),
        JsonObject keyed when !keyed.ContainsKey("$class") && keyed.Any(p => p.Key.Contains(':', StringComparison.Ordinal)) => Keyed(keyed),
        JsonObject map when !map.ContainsKey("$class") => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, Simplify(p.Value)))),
        JsonObject other => Simplify(other),
        JsonArray stacks when stacks.Count > 0 && stacks.All(e => e is JsonObject o && IsStack(o)) => Stacks([.. stacks.Select(e => e!.AsObject())]),
        JsonArray list => new JsonArray([.. list.Where(e => !IsFunction(e)).Select(Simplify)]),
        JsonValue scalar => Scalar(scalar),
        _ => throw new InvalidDataException(value.ToJsonString()),
    };

    /// <summary>A map from content to something; when that something is code, only the keys are facts.</summary>
    private JsonNode Keyed(JsonObject source) => source.All(p => IsFunction(p.Value))
        ? new JsonArray([.. source.Select(p => (JsonNode)p.Key)])
        : new JsonObject(source.Select(p => KeyValuePair.Create(p.Key, Simplify(p.Value))));

    private static bool IsStack(JsonObject o) => o.Count == 2 && o.ContainsKey("amount") && (o.ContainsKey("item") || o.ContainsKey("liquid"));

    private static JsonObject Stacks(IEnumerable<JsonObject> stacks)
    {
        var result = new JsonObject();
        foreach (var stack in stacks)
            result.Add((string)(stack["item"] ?? stack["liquid"])!, Scalar(stack["amount"]!.AsValue()));
        return result;
    }

    private JsonArray Accepted(JsonArray flags, string list) =>
        new([.. flags.Select((flag, id) => (Set: (bool)flag!, Id: id)).Where(f => f.Set)
            .Select(f => (JsonNode)$"{(list == "items" ? "item" : "liquid")}:{(string)Lists[list][f.Id]["name"]!}")]);

    private static JsonNode Scalar(JsonValue value)
    {
        if (value.GetValueKind() != JsonValueKind.Number)
            return value.DeepClone();
        var text = value.ToJsonString();
        return text.EndsWith(".0", StringComparison.Ordinal) ? JsonNode.Parse(text[..^2])! : value.DeepClone();
    }

    private static bool IsFunction(JsonNode? value) =>
        value is JsonValue v && v.GetValueKind() == JsonValueKind.String && ((string)v!).StartsWith('<') && ((string)v!).EndsWith('>');
}
