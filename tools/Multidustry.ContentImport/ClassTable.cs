using System.Text.Json.Nodes;

namespace Multidustry.ContentImport;

/// <summary>
/// The classes of recorded objects: which class extends which, which fields each adds, and the usual value of a field.
/// An object then only spells out where it differs.
/// </summary>
internal sealed class ClassTable
{
    private static readonly string[] NestedRoots = ["BulletType", "Weapon", "Ability", "AmmoType", "Consume", "Shoot", "UnitPlan"];
    private readonly Dictionary<string, string?> _parents = [];
    private readonly Dictionary<string, Dictionary<string, JsonNode?>> _defaults = [];
    private readonly List<(JsonObject Object, List<string> Chain)> _objects = [];

    /// <summary>Takes in an object and every object inside it.</summary>
    public void Collect(JsonNode? node, string? root = null)
    {
        if (node is JsonArray list)
            foreach (var element in list)
                Collect(element);
        if (node is not JsonObject o)
            return;
        foreach (var (_, value) in o)
            Collect(value);
        if (Chain(o, root) is { } chain)
            _objects.Add((o, chain));
    }

    /// <summary>Finds the fields of every class and takes out of the objects what their class already says.</summary>
    public void Factor()
    {
        var fields = _objects.SelectMany(o => o.Object.Select(p => p.Key)).Where(f => f is not ("class" or "id" or "name")).ToHashSet();
        foreach (var field in fields)
        foreach (var (o, chain) in _objects.Where(o => o.Object.ContainsKey(field)))
            if (DeclaringClass(field, chain) is { } declaring)
                Declare(declaring, field);
        foreach (var group in _objects.GroupBy(o => o.Chain[0]).Where(g => g.Count() > 1))
            Override(group.First().Chain, [.. group.Select(o => o.Object)]);
        foreach (var (o, chain) in _objects)
        foreach (var (field, value) in o.ToList())
            if (chain.FirstOrDefault(c => _defaults[c].ContainsKey(field)) is { } c && JsonNode.DeepEquals(_defaults[c][field], value))
                o.Remove(field);
    }

    public IEnumerable<JsonObject> Rows()
    {
        foreach (var name in _parents.Keys.OrderBy(Depth).ThenBy(Root, StringComparer.Ordinal).ThenBy(n => n, StringComparer.Ordinal))
        {
            var row = new JsonObject { ["class"] = name };
            if (_parents[name] is { } parent)
                row["extends"] = parent;
            row["fields"] = new JsonObject(_defaults[name].OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())));
            yield return row;
        }
    }

    private int Depth(string name) => _parents[name] is { } parent ? 1 + Depth(parent) : 0;

    private string Root(string name) => _parents[name] is { } parent ? Root(parent) : name;

    private List<string>? Chain(JsonObject o, string? root)
    {
        if (o["classChain"] is JsonArray recorded)
        {
            List<string> names = [.. recorded.Select(n => (string)n!)];
            o.Remove("classChain");
            o["class"] = names[0];
            return Register(names);
        }

        if ((string?)o["class"] is not { } name)
            return null;
        root ??= NestedRoots.FirstOrDefault(r => name.EndsWith(r, StringComparison.Ordinal) || name.StartsWith(r, StringComparison.Ordinal));
        return Register(root is null || root == name ? [name] : [name, root]);
    }

    private List<string> Register(List<string> chain)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            _parents[chain[i]] = i + 1 < chain.Count ? chain[i + 1] : null;
            _defaults.TryAdd(chain[i], []);
        }

        return chain;
    }

    /// <summary>The most general class all of whose objects have the field; null when it is not a class's but an object's own.</summary>
    private string? DeclaringClass(string field, List<string> chain) =>
        Enumerable.Reverse(chain).FirstOrDefault(c => _objects.Where(o => o.Chain.Contains(c)).All(o => o.Object.ContainsKey(field)));

    private void Declare(string name, string field)
    {
        if (!_defaults[name].ContainsKey(field))
            _defaults[name][field] = Usual(_objects.Where(o => o.Chain.Contains(name)).Select(o => o.Object[field])).Value;
    }

    private void Override(List<string> chain, List<JsonObject> objects)
    {
        foreach (var declaring in chain.Skip(1))
        foreach (var (field, value) in _defaults[declaring])
        {
            var (usual, count) = Usual(objects.Select(o => o[field]));
            if (count > 1 && count > objects.Count(o => JsonNode.DeepEquals(o[field], value)))
                _defaults[chain[0]].TryAdd(field, usual);
        }
    }

    private static (JsonNode? Value, int Count) Usual(IEnumerable<JsonNode?> values)
    {
        var best = values.GroupBy(v => v?.ToJsonString() ?? "null").OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Length).ThenBy(g => g.Key, StringComparer.Ordinal).First();
        return (best.First()?.DeepClone(), best.Count());
    }
}
