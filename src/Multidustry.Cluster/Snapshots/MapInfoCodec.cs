using Multidustry.Core.Binary;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.Snapshots;

/// <summary>What came with a world, as bytes. Sections are those of save files.</summary>
internal static class MapInfoCodec
{
    private const int NoId = -1;
    private const int SmallestEntity = 14;

    public static void Write(ref BigEndianWriter writer, MapInfo info)
    {
        writer.WriteInt32(info.Tags.Count);
        foreach (var (name, value) in info.Tags)
        {
            Text(ref writer, name);
            Text(ref writer, value);
        }

        ContentPatch.WriteAll(info.Patches, ref writer);
        TeamPlans.WriteAll(info.Teams, ref writer);
        CustomChunk.WriteAll(info.Custom, ref writer);
        writer.WriteInt32(info.Entities.Count);
        foreach (var (place, chunk) in info.Entities)
        {
            writer.WriteInt32(place);
            writer.WriteByte(chunk.ClassId);
            writer.WriteInt32(chunk.Id ?? NoId);
            writer.WriteBoolean(chunk.Id is not null);
            Bytes(ref writer, chunk.Record.Span);
        }

        writer.WriteInt32(info.EntityClasses.Count);
        foreach (var (id, name) in info.EntityClasses)
        {
            writer.WriteInt16(id);
            Text(ref writer, name);
        }

        Bytes(ref writer, info.Markers.Span);
        writer.WriteInt32(info.UnknownRegions.Count);
        foreach (var region in info.UnknownRegions)
            Bytes(ref writer, region.Span);
    }

    /// <exception cref="MalformedDataException">The bytes are no such thing, or a limit is exceeded.</exception>
    public static MapInfo Read(ref BigEndianReader reader, WorldLimits limits)
    {
        var tags = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        for (var left = reader.CheckCount(reader.ReadInt32(), limits.MaxTags, 8); left > 0; left--)
            tags[Text(ref reader)] = Text(ref reader);
        return new MapInfo
        {
            Tags = tags,
            Patches = ContentPatch.ReadAll(ref reader, limits),
            Teams = TeamPlans.ReadAll(ref reader, limits),
            Custom = CustomChunk.ReadAll(ref reader, limits),
            Entities = Entities(ref reader, limits),
            EntityClasses = Classes(ref reader),
            Markers = Bytes(ref reader),
            UnknownRegions = Regions(ref reader, limits),
        };
    }

    private static KeptEntity[] Entities(ref BigEndianReader reader, WorldLimits limits)
    {
        var entities = new KeptEntity[reader.CheckCount(reader.ReadInt32(), limits.MaxEntities, SmallestEntity)];
        foreach (ref var entity in entities.AsSpan())
        {
            var (place, kind, id, hasId) = (reader.ReadInt32(), reader.ReadByte(), reader.ReadInt32(), reader.ReadBoolean());
            entity = new KeptEntity(place, new EntityChunk(kind, hasId ? id : null, Bytes(ref reader)));
        }

        return entities;
    }

    private static OrderedDictionary<short, string> Classes(ref BigEndianReader reader)
    {
        var classes = new OrderedDictionary<short, string>();
        for (var left = reader.CheckCount(reader.ReadInt32(), ushort.MaxValue, 6); left > 0; left--)
            classes[reader.ReadInt16()] = Text(ref reader);
        return classes;
    }

    private static ReadOnlyMemory<byte>[] Regions(ref BigEndianReader reader, WorldLimits limits)
    {
        var regions = new ReadOnlyMemory<byte>[reader.CheckCount(reader.ReadInt32(), limits.MaxCustomChunks, sizeof(int))];
        foreach (ref var region in regions.AsSpan())
            region = Bytes(ref reader);
        return regions;
    }

    // Tags hold whole rule and locale texts, longer than the game's strings can be.
    private static void Text(ref BigEndianWriter writer, string text) => Bytes(ref writer, System.Text.Encoding.UTF8.GetBytes(text));

    private static string Text(ref BigEndianReader reader) => System.Text.Encoding.UTF8.GetString(Bytes(ref reader));

    private static void Bytes(ref BigEndianWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.WriteInt32(bytes.Length);
        writer.WriteBytes(bytes);
    }

    private static byte[] Bytes(ref BigEndianReader reader) => reader.ReadBytes(reader.CheckCount(reader.ReadInt32(), int.MaxValue)).ToArray();
}
