using Multidustry.Core.Binary;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves;

/// <summary>The entities region of every version.</summary>
internal readonly record struct EntitiesRegion(OrderedDictionary<short, string> Classes, List<TeamPlans> Teams, List<EntityChunk> Entities)
{
    private const int FirstWithTeams = 3, FirstWithEntities = 4, FirstWithClasses = 5, FirstWithIds = 6;

    public static EntitiesRegion Read(ReadOnlyMemory<byte> source, ref BigEndianReader reader, int version, WorldLimits limits)
    {
        var classes = version >= FirstWithClasses ? ReadClasses(ref reader) : [];
        var teams = version >= FirstWithTeams ? TeamPlans.ReadAll(ref reader, limits, version < FirstWithEntities) : [];
        if (version >= FirstWithEntities)
            return new EntitiesRegion(classes, teams, ReadEntities(source, ref reader, version, limits));
        SkipOldGroups(ref reader);
        return new EntitiesRegion(classes, teams, []);
    }

    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteInt16((short)Classes.Count);
        foreach (var (id, name) in Classes)
        {
            writer.WriteInt16(id);
            writer.WriteUtf(name);
        }

        TeamPlans.WriteAll(Teams, ref writer);
        writer.WriteInt32(Entities.Count);
        foreach (var entity in Entities)
        {
            writer.WriteInt32(entity.Record.Length + 5);
            writer.WriteByte(entity.ClassId);
            writer.WriteInt32(entity.Id ?? 0);
            writer.WriteBytes(entity.Record.Span);
        }
    }

    private static OrderedDictionary<short, string> ReadClasses(ref BigEndianReader reader)
    {
        var count = reader.CheckCount(reader.ReadInt16(), short.MaxValue, 4);
        var classes = new OrderedDictionary<short, string>(count);
        for (var i = 0; i < count; i++)
        {
            var id = reader.ReadInt16();
            classes[id] = reader.ReadUtf();
        }

        return classes;
    }

    private static List<EntityChunk> ReadEntities(ReadOnlyMemory<byte> source, ref BigEndianReader reader, int version, WorldLimits limits)
    {
        var wide = SaveVersion.Layout(version).WideChunks;
        var count = reader.CheckCount(reader.ReadInt32(), limits.MaxEntities, wide ? 5 : 3);
        var entities = new List<EntityChunk>(count);
        for (var i = 0; i < count; i++)
        {
            var length = wide ? reader.ReadInt32() : reader.ReadUInt16();
            var head = version >= FirstWithIds ? 5 : 1;
            if (length < head || length > limits.MaxRecordBytes)
                throw new MalformedDataException($"An entity of {length} bytes is not possible here (limit {limits.MaxRecordBytes})", reader.Position);
            var classId = reader.ReadByte();
            int? id = version >= FirstWithIds ? reader.ReadInt32() : null;
            var start = reader.Position;
            reader.Skip(length - head);
            entities.Add(new EntityChunk(classId, id, source.Slice(start, length - head)));
        }

        return entities;
    }

    private static void SkipOldGroups(ref BigEndianReader reader)
    {
        for (var groups = reader.ReadByte(); groups > 0; groups--)
            for (var left = reader.CheckCount(reader.ReadInt32(), int.MaxValue, 2); left > 0; left--)
                reader.Skip(reader.ReadUInt16());
    }
}
