namespace Multidustry.Core.Maps;

/// <summary>Which property of a map marker changes. The numbers are the wire's, the names with a small first letter are those of logic programs.</summary>
public enum MarkerControl : byte
{
    /// <summary>The marker goes away.</summary>
    Remove,

    /// <summary>Whether it is drawn in the world.</summary>
    World,

    /// <summary>Whether it is drawn on the minimap.</summary>
    Minimap,

    /// <summary>Whether it keeps its size on the screen.</summary>
    Autoscale,

    /// <summary>Its position.</summary>
    Pos,

    /// <summary>Its end.</summary>
    EndPos,

    /// <summary>The layer it is drawn on.</summary>
    DrawLayer,

    /// <summary>Its colour.</summary>
    Color,

    /// <summary>Its radius.</summary>
    Radius,

    /// <summary>The thickness of its line.</summary>
    Stroke,

    /// <summary>The thickness of its outline.</summary>
    Outline,

    /// <summary>Its rotation.</summary>
    Rotation,

    /// <summary>How many sides its shape has.</summary>
    Shape,

    /// <summary>The part of the circle it covers.</summary>
    Arc,

    /// <summary>Its text.</summary>
    FlushText,

    /// <summary>The size of its text.</summary>
    FontSize,

    /// <summary>The height of its text over its position.</summary>
    TextHeight,

    /// <summary>How its text is aligned.</summary>
    TextAlign,

    /// <summary>How the lines of its text are aligned.</summary>
    LineAlign,

    /// <summary>What is drawn behind its text.</summary>
    LabelFlags,

    /// <summary>Its texture.</summary>
    Texture,

    /// <summary>The width and height of its texture.</summary>
    TextureSize,

    /// <summary>The position of one of its corners.</summary>
    Posi,

    /// <summary>The texture coordinates of one of its corners.</summary>
    Uvi,

    /// <summary>The colour of one of its corners.</summary>
    Colori,
}
