namespace Multidustry.Core.Toml;

/// <summary>How a table came to be, which decides what may still be added to it.</summary>
internal enum TomlOrigin : byte
{
    /// <summary>It only stands between others in a header, and may get a header of its own.</summary>
    Implied,

    /// <summary>It has had its header.</summary>
    Header,

    /// <summary>Dotted keys made it; dotted keys may go on, a header may not.</summary>
    DottedKey,

    /// <summary>It was written in one piece between braces.</summary>
    Inline,
}
