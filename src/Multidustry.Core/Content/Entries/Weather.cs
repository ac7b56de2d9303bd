namespace Multidustry.Core.Content;

/// <summary>A kind of weather.</summary>
public sealed class Weather : ContentEntry
{
    internal Weather(ContentObject source, short id, string name)
        : base(source, ContentType.Weather, id, name)
    {
        Duration = Number("duration");
        XSpeed = Number("xspeed");
        YSpeed = Number("yspeed");
    }

    /// <summary>Usual duration in ticks.</summary>
    public float Duration { get; }

    /// <summary>Horizontal wind in world units per tick.</summary>
    public float XSpeed { get; }

    /// <summary>Vertical wind in world units per tick.</summary>
    public float YSpeed { get; }
}
