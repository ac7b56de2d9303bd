using System.Text.Json.Nodes;

namespace Multidustry.ContentImport;

/// <summary>All teams: the few with names of their own, then the numbered ones.</summary>
internal static class TeamList
{
    public static IEnumerable<JsonObject> Create(JsonObject recorded)
    {
        var named = recorded["baseTeams"]!.AsArray().ToDictionary(t => (int)t!["id"]!, t => (string)t!["name"]!);
        return recorded["allColors_rgba"]!.AsArray().Select((color, id) => new JsonObject
        {
            ["id"] = id,
            ["name"] = named.GetValueOrDefault(id, $"team#{id}"),
            ["class"] = "Team",
            ["color"] = (string)color!,
        });
    }
}
