using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Worlds;

/// <summary>A named piece of data that the game or a mod adds to a world; unknown names are kept as they are. Thread-safe.</summary>
/// <param name="Name">The chunk's name, such as <see cref="StaticFog"/>.</param>
/// <param name="Data">Its bytes.</param>
public readonly record struct CustomChunk(string Name, ReadOnlyMemory<byte> Data)
{
    /// <summary>Name of the chunk with the tiles each team has discovered.</summary>
    public const string StaticFog = "static-fog-data";

    /// <summary>Reads the custom section.</summary>
    /// <exception cref="MalformedDataException">The bytes are no such section.</exception>
    public static List<CustomChunk> ReadAll(ref BigEndianReader reader, WorldLimits limits)
    {
        var count = reader.CheckCount(reader.ReadInt32(), limits.MaxCustomChunks, 6);
        var chunks = new List<CustomChunk>(count);
        for (var i = 0; i < count; i++)
        {
            var name = reader.ReadUtf();
            chunks.Add(new CustomChunk(name, reader.ReadBytes(reader.CheckCount(reader.ReadInt32(), int.MaxValue)).ToArray()));
        }

        return chunks;
    }

    /// <summary>Writes the custom section.</summary>
    public static void WriteAll(IReadOnlyList<CustomChunk> chunks, ref BigEndianWriter writer)
    {
        writer.WriteInt32(chunks.Count);
        foreach (var (name, data) in chunks)
        {
            writer.WriteUtf(name);
            writer.WriteInt32(data.Length);
            writer.WriteBytes(data.Span);
        }
    }
}
