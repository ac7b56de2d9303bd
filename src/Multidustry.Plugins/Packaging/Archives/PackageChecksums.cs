using System.Security.Cryptography;
using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Plugins.Packaging.Archives;

/// <summary>The SHA-256 of every file of a package, in the form of the <c>sha256sum</c> program, sorted by path.</summary>
internal static class PackageChecksums
{
    /// <summary>Where the checksums stand in a package.</summary>
    public const string FileName = "SHA256SUMS";

    /// <summary>What the checksums don't cover: themselves, and what signs them.</summary>
    private static readonly string[] Uncovered = [FileName, Signatures.SignatureFile.FileName];

    /// <summary>The checksums of files.</summary>
    public static byte[] Of(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var text = new StringBuilder();
        foreach (var (path, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            if (!Uncovered.Contains(path))
                text.Append(Convert.ToHexStringLower(SHA256.HashData(bytes))).Append("  ").Append(path).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Checks that the files are the ones that the package's checksums name: no other, none missing, none changed.</summary>
    /// <exception cref="MalformedDataException">They aren't.</exception>
    public static void Check(SortedDictionary<string, byte[]> files)
    {
        if (!files.TryGetValue(FileName, out var listed))
            throw new MalformedDataException($"the package has no {FileName}");
        var actual = Of(files);
        if (actual.AsSpan().SequenceEqual(listed))
            return;
        var expected = new HashSet<string>(Encoding.UTF8.GetString(listed).Split('\n'), StringComparer.Ordinal);
        var wrong = Encoding.UTF8.GetString(actual).Split('\n').FirstOrDefault(line => !expected.Contains(line));
        throw new MalformedDataException(wrong is null
            ? $"the package lacks files that {FileName} names, or lists them in another form"
            : $"'{wrong[(wrong.IndexOf(' ', StringComparison.Ordinal) + 2)..]}' is not what {FileName} says");
    }
}
