using System.Text.Json;
using Multidustry.TestKit;

namespace Multidustry.Tests.EndToEnd.Originals;

/// <summary>What the original server answered to each probe. The second recording replaces those of the first that another probe had disturbed.</summary>
internal static class RecordedAnswers
{
    private static readonly Dictionary<string, JsonElement> Results = Read();

    public static IEnumerable<string> Probes => Results.Keys;

    public static JsonElement Raw(string probe) => Results[probe];

    /// <summary>The sighting in a probe's result, or in a named part of it when the probe used several clients or looked twice.</summary>
    public static Sighting Sighting(string probe, string? part = null)
    {
        var result = part is null ? Results[probe] : Results[probe].GetProperty(part);
        return new(
            result.GetProperty("kick").GetString(),
            result.GetProperty("closedByServer").GetBoolean(),
            result.GetProperty("seen").EnumerateObject().Select(seen => NameOf(seen.Name)).ToHashSet());
    }

    // The recordings use the names of the game's classes: SendMessageCallPacket2 is our SendMessage2.
    private static string NameOf(string recorded) => recorded.Replace("CallPacket", "", StringComparison.Ordinal);

    private static Dictionary<string, JsonElement> Read()
    {
        var results = new Dictionary<string, JsonElement>();
        foreach (var file in new[] { "server-answers", "server-answers-2" })
            foreach (var answer in JsonDocument.Parse(Recordings.Bytes($"protocol/{file}.json")).RootElement.EnumerateArray())
                results[answer.GetProperty("test").GetString()!] = answer.GetProperty("result");
        return results;
    }
}
