using NUnit.Framework;

namespace Multidustry.TestKit;

/// <summary>
/// The folder of recordings and maps beside the checkout. It is not part of a clone,
/// so a test that needs it is skipped with the reason where it is absent.
/// </summary>
public static class SharedFolder
{
    private static readonly string? Found = Find();

    /// <summary>Whether the folder is there.</summary>
    public static bool Exists => Found is not null;

    /// <summary>The full path of a file or folder inside; skips the running test when the folder is absent.</summary>
    public static string Path(string relative)
    {
        if (Found is null)
            Assert.Ignore($"needs shared/{relative}, which is not part of a clone");
        return System.IO.Path.Combine(Found!, relative);
    }

    /// <summary>Files for test case sources: empty when the folder is absent, because a source can't skip.</summary>
    public static IEnumerable<string> Files(string relative, string pattern) =>
        Found is null
            ? []
            : Directory.EnumerateFiles(System.IO.Path.Combine(Found, relative), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string? Find()
    {
        var configured = Environment.GetEnvironmentVariable("MULTIDUSTRY_SHARED");
        if (configured is not null)
            return Directory.Exists(configured) ? configured : null;
        var beside = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared"));
        return Directory.Exists(System.IO.Path.Combine(beside, "golden")) ? beside : null;
    }
}
