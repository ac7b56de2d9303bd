using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Worlds;

/// <summary>A text that changes content of the build before the map is read; kept as its bytes. Thread-safe.</summary>
/// <param name="Utf8">The text in UTF-8.</param>
public readonly record struct ContentPatch(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>The text; impossible sequences show as the replacement character.</summary>
    public string Text => Encoding.UTF8.GetString(Utf8.Span);

    /// <summary>Reads the patches section.</summary>
    /// <exception cref="MalformedDataException">The bytes are no such section, or a patch exceeds its limit.</exception>
    public static List<ContentPatch> ReadAll(ref BigEndianReader reader, WorldLimits limits)
    {
        var patches = new List<ContentPatch>();
        for (var left = reader.ReadByte(); left > 0; left--)
            patches.Add(new ContentPatch(reader.ReadBytes(reader.CheckCount(reader.ReadInt32(), limits.MaxPatchBytes)).ToArray()));
        return patches;
    }

    /// <summary>Writes the patches section: at most 255 patches.</summary>
    public static void WriteAll(IReadOnlyList<ContentPatch> patches, ref BigEndianWriter writer)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(patches.Count, byte.MaxValue);
        writer.WriteByte((byte)patches.Count);
        foreach (var patch in patches)
        {
            writer.WriteInt32(patch.Utf8.Length);
            writer.WriteBytes(patch.Utf8.Span);
        }
    }
}
