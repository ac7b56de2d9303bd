namespace Multidustry.Cluster.Files;

/// <summary>Names of worlds as parts of paths.</summary>
internal static class FileName
{
    /// <summary>The same name for the same world on every file system: what might mean something in a path is escaped.</summary>
    public static string Of(string world)
    {
        ArgumentException.ThrowIfNullOrEmpty(world);
        var escaped = Uri.EscapeDataString(world);
        return escaped.Trim('.').Length == 0 ? escaped.Replace(".", "%2E", StringComparison.Ordinal) : escaped;
    }
}
