namespace Multidustry.Mlog.Syntax;

/// <summary>A label line.</summary>
/// <param name="Name">Name without the final colon.</param>
/// <param name="Target">Index of the statement that follows; the program's length when none does.</param>
/// <param name="Offset">UTF-16 offset in the text.</param>
public readonly record struct MlogLabel(string Name, int Target, int Offset);
