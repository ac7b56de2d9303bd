using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.State.Schema;

namespace Multidustry.Protocol.State;

/// <summary>A building's whole record: the shared part and the fields of its class.</summary>
internal static class BuildingRecord
{
    /// <summary>The block of an id of the target build.</summary>
    public static Block BlockOf(StateContext context, int id, int offset) =>
        context.Content.Blocks.TryGet(id, out var block) && block.HasBuilding
            ? block
            : throw new MalformedDataException($"Block {id} has no building", offset);

    /// <summary>Reads a record that is part of another one and writes it, with its revision in front.</summary>
    public static void Transcode(Block block, byte revision, ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var shared = new BuildingBase(context.Content);
        shared.Read(ref reader, block, context.Ids);
        writer.WriteByte((byte)StateSchema.Instance.Building(block.BuildingClass).Revision);
        shared.Write(ref writer);
        TranscodeFields(block, revision, ref reader, ref writer, context);
    }

    /// <summary>Reads the class fields of any revision and writes those of the current one.</summary>
    public static void TranscodeFields(Block block, byte revision, ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var outer = context.Enter(block, revision);
        StateSchema.Instance.Building(block.BuildingClass).Transcode(ref reader, ref writer, context);
        context.Leave(outer);
    }

    /// <summary>Reads a whole record of the current revision as a tree.</summary>
    public static JsonObject Decode(Block block, ref BigEndianReader reader, StateContext context)
    {
        var shared = new BuildingBase(context.Content);
        shared.Read(ref reader, block, context.Ids);
        var record = BuildingTree.Of(shared, context);
        record["state"] = DecodeFields(block, ref reader, context);
        return record;
    }

    /// <summary>Reads the class fields of the current revision as a tree.</summary>
    public static JsonObject DecodeFields(Block block, ref BigEndianReader reader, StateContext context)
    {
        var record = StateSchema.Instance.Building(block.BuildingClass);
        var outer = context.Enter(block, record.Revision);
        var values = record.Decode(ref reader, context);
        context.Leave(outer);
        return values;
    }
}
