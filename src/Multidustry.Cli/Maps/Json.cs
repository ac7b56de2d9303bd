using System.Globalization;
using System.Text.Json.Nodes;

namespace Multidustry.Cli.Maps;

/// <summary>Pieces that reports are made of.</summary>
internal static class Json
{
    public static string Hex(uint checksum) => checksum.ToString("x8", CultureInfo.InvariantCulture);

    public static JsonObject Object(IEnumerable<(string Name, JsonNode Value)> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Value)));

    /// <summary>How often each name occurs, by name.</summary>
    public static JsonObject Counts(IEnumerable<string> names) =>
        Object(names.CountBy(name => name).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, (JsonNode)pair.Value)));
}
