namespace Multidustry.Mlog.Syntax;

/// <summary>Why a whole program is rejected.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Offset">UTF-16 offset in the text.</param>
public sealed record MlogSyntaxError(string Message, int Offset);
