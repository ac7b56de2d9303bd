namespace Multidustry.Mlog.Instructions;

/// <summary>Draw commands, numbered as displays number them.</summary>
public enum DrawCommand
{
    /// <summary><c>clear</c>.</summary>
    Clear,

    /// <summary><c>color</c>.</summary>
    Color,

    /// <summary><c>col</c>.</summary>
    Col,

    /// <summary><c>stroke</c>.</summary>
    Stroke,

    /// <summary><c>line</c>.</summary>
    Line,

    /// <summary><c>rect</c>.</summary>
    Rect,

    /// <summary><c>lineRect</c>.</summary>
    LineRect,

    /// <summary><c>poly</c>.</summary>
    Poly,

    /// <summary><c>linePoly</c>.</summary>
    LinePoly,

    /// <summary><c>triangle</c>.</summary>
    Triangle,

    /// <summary><c>image</c>.</summary>
    Image,

    /// <summary><c>print</c>.</summary>
    Print,

    /// <summary><c>translate</c>.</summary>
    Translate,

    /// <summary><c>scale</c>.</summary>
    Scale,

    /// <summary><c>rotate</c>.</summary>
    Rotate,

    /// <summary><c>reset</c>.</summary>
    Reset,
}
