using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Protocol.State.Schema;

namespace Multidustry.Protocol.State;

/// <summary>The record of a unit or another entity, from its revision on.</summary>
internal static class EntityRecord
{
    /// <summary>The class of a fixed id.</summary>
    public static EntityClass ClassOf(byte classId, int offset) =>
        StateSchema.Instance.Entity(classId) ?? throw new UnknownContentException($"Entity class {classId} is unknown", offset);

    /// <summary>Reads a record of any revision and writes it as the current one.</summary>
    public static void Transcode(EntityClass entity, ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var revision = reader.ReadInt16();
        if (revision < 0 || revision > entity.Record.Revision)
            throw new MalformedDataException($"{entity.Record.Name} has no revision {revision}", reader.Position);
        writer.WriteInt16((short)entity.Record.Revision);
        var outer = context.Enter(null, revision);
        entity.Record.Transcode(ref reader, ref writer, context);
        context.Leave(outer);
    }

    /// <summary>Reads a record of the current revision as a tree.</summary>
    public static JsonObject Decode(EntityClass entity, ref BigEndianReader reader, StateContext context)
    {
        reader.Skip(sizeof(short));
        var outer = context.Enter(null, entity.Record.Revision);
        var values = entity.Record.Decode(ref reader, context);
        context.Leave(outer);
        return values;
    }
}
