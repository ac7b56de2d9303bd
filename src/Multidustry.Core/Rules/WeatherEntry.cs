using Multidustry.Core.Content;
using Multidustry.Core.Json;
using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules;

/// <summary>How often one kind of weather comes. Times in ticks. Mutable; belongs to one world's rules.</summary>
public sealed class WeatherEntry
{
    private static readonly RuleSchema<WeatherEntry> Schema = new(
        Field("weather", ContentTypes.Weather, e => e.Weather, (e, v) => e.Weather = v),
        Field("minFrequency", RuleTypes.Number, e => e.MinFrequency, (e, v) => e.MinFrequency = v),
        Field("maxFrequency", RuleTypes.Number, e => e.MaxFrequency, (e, v) => e.MaxFrequency = v),
        Field("minDuration", RuleTypes.Number, e => e.MinDuration, (e, v) => e.MinDuration = v),
        Field("maxDuration", RuleTypes.Number, e => e.MaxDuration, (e, v) => e.MaxDuration = v),
        Field("cooldown", RuleTypes.Number, e => e.Cooldown, (e, v) => e.Cooldown = v),
        Field("intensity", RuleTypes.Number, e => e.Intensity, (e, v) => e.Intensity = v),
        Field("always", RuleTypes.Flag, e => e.Always, (e, v) => e.Always = v));

    /// <summary>Creates an entry that never comes until it is given times.</summary>
    public WeatherEntry(Weather? weather) => Weather = weather;

    internal static RuleType<WeatherEntry> Type { get; } = new(
        (json, catalogue) =>
        {
            var entry = new WeatherEntry(catalogue.Weathers[Weathers.Rain]);
            Schema.Read(json, entry, catalogue);
            return entry;
        },
        entry => JsonValue.Object(WriteWeather(entry.Weather).Concat(Schema.Write(entry, new WeatherEntry(entry.Weather)))),
        (a, b) => ReferenceEquals(a, b),
        hash: Schema.Hash);

    /// <summary>The weather; null when the build doesn't have it, then nothing ever comes.</summary>
    public Weather? Weather { get; set; }

    /// <summary>Shortest time between two occurrences.</summary>
    public float MinFrequency { get; set; }

    /// <summary>Longest time between two occurrences.</summary>
    public float MaxFrequency { get; set; }

    /// <summary>Shortest duration.</summary>
    public float MinDuration { get; set; }

    /// <summary>Longest duration.</summary>
    public float MaxDuration { get; set; }

    /// <summary>Time until the next occurrence.</summary>
    public float Cooldown { get; set; }

    /// <summary>Strength, 0 to 1.</summary>
    public float Intensity { get; set; } = 1;

    /// <summary>It never ends.</summary>
    public bool Always { get; set; }

    /// <summary>Rain goes without saying, nothing doesn't.</summary>
    private static KeyValuePair<string, JsonValue>[] WriteWeather(Weather? weather) =>
        weather?.Name == Weathers.Rain.Value ? [] : [new("weather", JsonValue.Of(weather?.Name))];

    private static RuleField<WeatherEntry, T> Field<T>(string name, RuleType<T> type, Func<WeatherEntry, T> get, Action<WeatherEntry, T> set) =>
        new(name, type, get, set);
}
