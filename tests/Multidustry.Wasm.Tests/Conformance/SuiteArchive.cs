using System.Formats.Tar;
using Multidustry.TestKit;

namespace Multidustry.Wasm.Tests.Conformance;

/// <summary>The files of a conformance suite, from a compressed archive of the clone.</summary>
internal static class SuiteArchive
{
    public static IReadOnlyDictionary<string, byte[]> Open(string name)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var tar = new TarReader(Recordings.Open($"wasm/{name}.tar"));
        while (tar.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            files.Add(entry.Name, content.ToArray());
        }
        return files;
    }
}
