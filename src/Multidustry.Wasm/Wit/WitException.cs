using System;

namespace Multidustry.Wasm.Wit;

/// <summary>A WIT text that can't be understood, with the place where that was noticed.</summary>
public sealed class WitException : Exception
{
    /// <summary>Creates the exception.</summary>
    public WitException(string message, WitPosition position)
        : base($"{position}: {message}")
    {
        Problem = message;
        Position = position;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>Where.</summary>
    public WitPosition Position { get; }
}

/// <summary>A place in a text: line and column, from 1.</summary>
public readonly struct WitPosition(int line, int column)
{
    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column, from 1, in UTF-16 units.</summary>
    public int Column { get; } = column;

    /// <inheritdoc/>
    public override string ToString() => $"({Line},{Column})";
}

/// <summary>How large a WIT text may be. Immutable.</summary>
public sealed class WitLimits
{
    /// <summary>The defaults.</summary>
    public static WitLimits Default { get; } = new();

    /// <summary>UTF-16 units of a text, one million unless told.</summary>
    public int MaxLength { get; set; } = 1_000_000;

    /// <summary>How deep types may lie inside each other, and packages, 30 unless told.</summary>
    public int MaxDepth { get; set; } = 30;
}
