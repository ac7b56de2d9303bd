namespace Multidustry.Simulation;

public sealed partial class World
{
    private static readonly string[] WatchedAttributes = ["heat", "steam"];

    private readonly float[] _seenAttributes = new float[WatchedAttributes.Length];
    private float _seenDaylight;

    /// <summary>How much light solar panels get: 1 in full light.</summary>
    internal float Daylight
    {
        get
        {
            const float full = 1f;
            var dark = Rules.Lighting ? (Rules.AmbientLight.Value & 0xFF) / 255f : 0f;
            return Rules.SolarMultiplier * Math.Max(EnvironmentAttribute("light") + (full - dark), 0f);
        }
    }

    /// <summary>What the rules and the weather add to an attribute of the ground everywhere.</summary>
    internal float EnvironmentAttribute(string name) => Weather.Active.IsEmpty ? Rules.Attributes[name] : Rules.Attributes[name] + Weather.Attribute(name);

    /// <summary>Rules may change between ticks. Whoever sleeps because nothing changes wakes when they did.</summary>
    private void WatchEnvironment()
    {
        var changed = Weather.IsChanging || Daylight != _seenDaylight;
        _seenDaylight = Daylight;
        for (var i = 0; i < WatchedAttributes.Length; i++)
        {
            var amount = EnvironmentAttribute(WatchedAttributes[i]);
            changed |= amount != _seenAttributes[i];
            _seenAttributes[i] = amount;
        }
        if (changed)
            Updates.WakeAll();
    }
}
