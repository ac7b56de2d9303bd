namespace Multidustry.Mlog.Syntax;

/// <summary>A word of a statement and where it starts.</summary>
internal readonly record struct Token(string Text, int Offset);
