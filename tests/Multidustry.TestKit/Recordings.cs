using System.IO.Compression;
using System.Text;

namespace Multidustry.TestKit;

/// <summary>Recordings that belong to the clone: files under <c>tests/recordings</c>, gzip-compressed.</summary>
public static class Recordings
{
    /// <summary>Opens <c>tests/recordings/{name}.gz</c> decompressed.</summary>
    public static Stream Open(string name) =>
        new GZipStream(File.OpenRead(Path.Combine(Repository.Root, "tests", "recordings", name + ".gz")), CompressionMode.Decompress);

    /// <summary>The whole recording as bytes.</summary>
    public static byte[] Bytes(string name)
    {
        using var stream = Open(name);
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }

    /// <summary>The whole recording as text.</summary>
    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    /// <summary>The lines of a text recording, such as a JSONL file.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
