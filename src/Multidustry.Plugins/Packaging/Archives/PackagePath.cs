using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Packaging.Archives;

/// <summary>Paths of files in packages: relative, with slashes, and the same on every system.</summary>
internal static class PackagePath
{
    /// <summary>Returns the path when nothing about it could lead out of a folder or mean different files on different systems.</summary>
    /// <exception cref="MalformedDataException">It could.</exception>
    public static string Check(string path, PackageLimits limits) =>
        Encoding.UTF8.GetByteCount(path) <= limits.MaxPathBytes && path.Split('/').All(IsSegment) ? path
        : throw new MalformedDataException($"'{SemanticVersion.Shown(path)}' is not allowed as a path in a package");

    /// <summary>No empty, "." or ".." parts, nothing hidden, and only characters that every file system takes.</summary>
    private static bool IsSegment(string segment) =>
        segment.Length > 0 && segment[0] != '.' && segment[^1] is not ('.' or ' ')
        && segment.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' or '+' or '@' or '(' or ')');
}
