using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Worlds;

/// <summary>The text tags of saves and maps: names as the game writes them, and the codec of a tag list.</summary>
public static class WorldTags
{
    /// <summary>Game build that wrote the file.</summary>
    public const string Build = "build";

    /// <summary>Rules as JSON.</summary>
    public const string Rules = "rules";

    /// <summary>Translations as JSON.</summary>
    public const string Locales = "locales";

    /// <summary>Number of the wave.</summary>
    public const string Wave = "wave";

    /// <summary>Ticks until the next wave.</summary>
    public const string WaveTime = "wavetime";

    /// <summary>Age of the world in ticks.</summary>
    public const string Tick = "tick";

    /// <summary>Statistics as JSON.</summary>
    public const string Stats = "stats";

    /// <summary>Name of the map that a save was started from.</summary>
    public const string MapName = "mapname";

    /// <summary>Title of a map.</summary>
    public const string Name = "name";

    /// <summary>Author of a map.</summary>
    public const string Author = "author";

    /// <summary>Description of a map.</summary>
    public const string Description = "description";

    /// <summary>Width as text; the map section has the real one.</summary>
    public const string Width = "width";

    /// <summary>Height as text; the map section has the real one.</summary>
    public const string Height = "height";

    /// <summary>When the file was written, in milliseconds since 1970.</summary>
    public const string Saved = "saved";

    /// <summary>Reads <c>i16 count</c> and the pairs; of two equal names the later counts.</summary>
    /// <exception cref="MalformedDataException">The bytes are no tag list.</exception>
    public static OrderedDictionary<string, string> Read(ref BigEndianReader reader, WorldLimits limits)
    {
        var count = reader.CheckCount(reader.ReadInt16(), limits.MaxTags, 4);
        var tags = new OrderedDictionary<string, string>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var name = reader.ReadUtf();
            tags[name] = reader.ReadUtf();
        }

        return tags;
    }

    /// <summary>Writes the tags in their order.</summary>
    public static void Write(OrderedDictionary<string, string> tags, ref BigEndianWriter writer)
    {
        writer.WriteInt16(checked((short)tags.Count));
        foreach (var (name, value) in tags)
        {
            writer.WriteUtf(name);
            writer.WriteUtf(value);
        }
    }
}
