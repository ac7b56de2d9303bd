namespace Multidustry.Simulation.Environment;

/// <summary>A weather that is on.</summary>
internal struct WeatherState
{
    public int Kind;
    public int EntityId;
    public float Intensity;

    /// <summary>How far it has come up, 0 to 1.</summary>
    public float Opacity;

    /// <summary>Ticks left.</summary>
    public float Life;

    /// <summary>Ticks until units get its status effect again.</summary>
    public float EffectTimer;

    public float WindX;
    public float WindY;
}
