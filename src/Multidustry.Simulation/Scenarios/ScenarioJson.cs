using System.Text.Json;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Scenarios;

/// <summary>Reading fields of scenario files, with every failure as malformed data.</summary>
internal static class ScenarioJson
{
    public static T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is InvalidOperationException or FormatException or KeyNotFoundException or ContentNotFoundException)
        {
            throw new MalformedDataException($"The scenario is wrong: {problem.Message}");
        }
    }

    public static int Integer(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static int Integer(JsonElement element, string name, int otherwise) =>
        element.TryGetProperty(name, out var value) ? value.GetInt32() : otherwise;

    public static float Number(JsonElement element, string name, float otherwise = 0f) =>
        element.TryGetProperty(name, out var value) ? Finite(value) : otherwise;

    public static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

    public static string Text(JsonElement element, string name, string otherwise) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? otherwise : otherwise;

    public static IEnumerable<JsonElement> List(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Map(JsonElement element, string name) =>
        element.TryGetProperty(name, out var map) ? map.EnumerateObject() : [];

    /// <summary>A team by the game's name or by number.</summary>
    public static byte Team(ContentCatalogue content, string name) =>
        content.Teams.TryGet(name, out var team) ? (byte)team.Id : byte.Parse(name, System.Globalization.CultureInfo.InvariantCulture);

    public static float Finite(JsonElement value)
    {
        var number = value.GetSingle();
        return float.IsFinite(number) ? number : throw new FormatException($"{value} is not a finite number");
    }
}
