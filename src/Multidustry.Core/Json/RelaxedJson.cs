using Multidustry.Core.Binary;

namespace Multidustry.Core.Json;

/// <summary>Reads the game's JSON dialect: standard JSON, and the style without quotes that the game writes.</summary>
public static class RelaxedJson
{
    /// <summary>Parses a whole text. An empty one is null.</summary>
    /// <exception cref="MalformedDataException">It isn't the dialect, or goes beyond the limits.</exception>
    public static JsonValue Parse(string text, JsonLimits? limits = null)
    {
        limits ??= JsonLimits.Default;
        if (text.Length > limits.MaximumLength)
            throw new MalformedDataException($"JSON of {text.Length} characters, at most {limits.MaximumLength} are read");
        return new RelaxedJsonParser(text, limits).Parse();
    }
}
