namespace Multidustry.Core.Content;

/// <summary>A kind of weather.</summary>
public sealed class Weather : ContentEntry
{
    private StatusEffect? _status;

    internal Weather(ContentObject source, short id, string name)
        : base(source, ContentType.Weather, id, name)
    {
        Duration = Number("duration");
        XSpeed = Number("xspeed");
        YSpeed = Number("yspeed");
        Force = TryGet("force", out var force) ? force.AsNumber() : 0f;
        StatusDuration = Number("statusDuration");
        HitsAir = Flag("statusAir");
        HitsGround = Flag("statusGround");
    }

    /// <summary>Usual duration in ticks.</summary>
    public float Duration { get; }

    /// <summary>Horizontal wind in world units per tick.</summary>
    public float XSpeed { get; }

    /// <summary>Vertical wind in world units per tick.</summary>
    public float YSpeed { get; }

    /// <summary>How hard it pushes units in the direction of its wind, 0 for not at all.</summary>
    public float Force { get; }

    /// <summary>The status effect that units get; "none" for most.</summary>
    public StatusEffect Status => Cached(ref _status, () => Content<StatusEffect>("status")!);

    /// <summary>How long that effect lasts, in ticks.</summary>
    public float StatusDuration { get; }

    /// <summary>Whether units in the air get the effect.</summary>
    public bool HitsAir { get; }

    /// <summary>Whether units on the ground get the effect.</summary>
    public bool HitsGround { get; }

    /// <summary>How much it adds to an attribute of the whole map ("light", "water" ...) at its height; may be negative.</summary>
    public float Attribute(string name)
    {
        foreach (var (key, amount) in this["attrs"].AsMap())
            if (key == name)
                return amount.AsNumber();
        return 0f;
    }
}
