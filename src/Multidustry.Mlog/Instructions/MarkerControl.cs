namespace Multidustry.Mlog.Instructions;

/// <summary>What setmarker changes.</summary>
public enum MarkerControl
{
    /// <summary><c>remove</c>.</summary>
    Remove,

    /// <summary><c>world</c>.</summary>
    World,

    /// <summary><c>minimap</c>.</summary>
    Minimap,

    /// <summary><c>autoscale</c>.</summary>
    Autoscale,

    /// <summary><c>pos</c>.</summary>
    Pos,

    /// <summary><c>endPos</c>.</summary>
    EndPos,

    /// <summary><c>drawLayer</c>.</summary>
    DrawLayer,

    /// <summary><c>color</c>.</summary>
    Color,

    /// <summary><c>radius</c>.</summary>
    Radius,

    /// <summary><c>stroke</c>.</summary>
    Stroke,

    /// <summary><c>outline</c>.</summary>
    Outline,

    /// <summary><c>rotation</c>.</summary>
    Rotation,

    /// <summary><c>shape</c>.</summary>
    Shape,

    /// <summary><c>arc</c>.</summary>
    Arc,

    /// <summary><c>flushText</c>.</summary>
    FlushText,

    /// <summary><c>fontSize</c>.</summary>
    FontSize,

    /// <summary><c>textHeight</c>.</summary>
    TextHeight,

    /// <summary><c>textAlign</c>.</summary>
    TextAlign,

    /// <summary><c>lineAlign</c>.</summary>
    LineAlign,

    /// <summary><c>labelFlags</c>.</summary>
    LabelFlags,

    /// <summary><c>texture</c>.</summary>
    Texture,

    /// <summary><c>textureSize</c>.</summary>
    TextureSize,

    /// <summary><c>posi</c>.</summary>
    Posi,

    /// <summary><c>uvi</c>.</summary>
    Uvi,

    /// <summary><c>colori</c>.</summary>
    Colori,
}
