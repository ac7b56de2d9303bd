using Multidustry.Core.Rules.Objects;

namespace Multidustry.Core.Rules;

/// <content>Rules about what only players see.</content>
public sealed partial class GameRules
{
    /// <summary>The map's edge is dark.</summary>
    public bool BorderDarkness { get; set; } = true;

    /// <summary>Colour of parts never seen.</summary>
    public Rgba StaticColor { get; set; } = new(0x000000ff);

    /// <summary>Colour of parts not seen at the moment.</summary>
    public Rgba DynamicColor { get; set; } = new(0x0000007f);

    /// <summary>There is darkness and light.</summary>
    public bool Lighting { get; set; }

    /// <summary>Colour of darkness.</summary>
    public Rgba AmbientLight { get; set; } = new(0x02020afc);

    /// <summary>Colour of clouds.</summary>
    public Rgba CloudColor { get; set; }

    /// <summary>Name of the client's own background.</summary>
    public string? CustomBackgroundCallback { get; set; }

    /// <summary>Image behind the map.</summary>
    public string? BackgroundTexture { get; set; }

    /// <summary>How slowly the image moves.</summary>
    public float BackgroundSpeed { get; set; } = 27000;

    /// <summary>Scale of the image.</summary>
    public float BackgroundScl { get; set; } = 1;

    /// <summary>Horizontal offset of the image.</summary>
    public float BackgroundOffsetX { get; set; } = 0.1f;

    /// <summary>Vertical offset of the image.</summary>
    public float BackgroundOffsetY { get; set; } = 0.1f;

    /// <summary>A planet behind the map.</summary>
    public RuleObject? PlanetBackground { get; set; }
}
