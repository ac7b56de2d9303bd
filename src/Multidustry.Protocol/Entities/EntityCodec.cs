using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Entities;

/// <summary>Entities as they stand in snapshots, in the world stream and in payloads. Writing allocates nothing. Thread-safe.</summary>
public static class EntityCodec
{
    /// <summary>Writes one entity of a snapshot: its id, class id and fields.</summary>
    /// <exception cref="MalformedDataException">The class isn't of this kind in the context's build.</exception>
    public static void WriteSync<TEntity>(ref BigEndianWriter writer, int id, in TEntity entity, in PacketContext context)
        where TEntity : struct, IEntity<TEntity>
    {
        writer.WriteInt32(id);
        writer.WriteByte(entity.ClassId);
        entity.Write(ref writer, EntityForm.Sync, context);
    }

    /// <summary>Reads one entity of a snapshot, from its id on, and hands it to the visitor.</summary>
    /// <exception cref="MalformedDataException">No synchronised entity has the class, or the bytes aren't its fields.</exception>
    public static void VisitSync(ref BigEndianReader reader, in PacketContext context, IEntityVisitor visitor)
    {
        var (id, classId) = (reader.ReadInt32(), reader.ReadByte());
        var entity = Find(classId, context, reader.Position);
        EntityReaders.Visit(ref reader, entity.Kind, classId, id, EntityForm.Sync, context, visitor);
    }

    /// <summary>Reads all entities of an entity snapshot's data.</summary>
    /// <param name="data">The snapshot's data.</param>
    /// <param name="count">How many entities the snapshot says there are.</param>
    /// <param name="context">The build and the limits.</param>
    /// <param name="visitor">Receives them, unboxed.</param>
    /// <exception cref="MalformedDataException">One of them can't be read; those before it have been handed over.</exception>
    public static void VisitSnapshot(ReadOnlyMemory<byte> data, int count, in PacketContext context, IEntityVisitor visitor)
    {
        var reader = new BigEndianReader(data.Span);
        var over = context.Over(data);
        const int MinimumSize = sizeof(int) + 1;
        for (var left = reader.CheckCount(count, context.Limits.Elements, MinimumSize); left > 0; left--)
            VisitSync(ref reader, over, visitor);
    }

    /// <summary>Writes the save form: the revision and the fields, without the class id.</summary>
    /// <exception cref="MalformedDataException">The class isn't of this kind in the context's build.</exception>
    public static void WriteSave<TEntity>(ref BigEndianWriter writer, in TEntity entity, in PacketContext context)
        where TEntity : struct, IEntity<TEntity>
    {
        writer.WriteInt16(Find(entity.ClassId, context, -1).Revision);
        entity.Write(ref writer, EntityForm.Save, context);
    }

    /// <summary>Reads the save form of a class, in the revision that the context's build writes.</summary>
    /// <exception cref="MalformedDataException">It has another revision, or the bytes aren't the fields of the class.</exception>
    public static TEntity ReadSave<TEntity>(ref BigEndianReader reader, byte classId, in PacketContext context)
        where TEntity : struct, IEntity<TEntity>
    {
        var entity = Find(classId, context, reader.Position);
        var revision = reader.ReadInt16();
        return revision == entity.Revision
            ? TEntity.Read(ref reader, classId, EntityForm.Save, context)
            : throw new MalformedDataException($"Class {classId} is saved in revision {revision}, build {context.Schema.Build} has {entity.Revision}", reader.Position);
    }

    private static EntityClass Find(byte classId, in PacketContext context, int position) =>
        context.Schema.FindClass(classId) ?? throw new MalformedDataException($"Build {context.Schema.Build} synchronises no class {classId}", position);
}
