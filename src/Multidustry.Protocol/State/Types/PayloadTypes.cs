using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;

namespace Multidustry.Protocol.State.Types;

/// <summary>A unit or a building that something carries.</summary>
internal sealed class PayloadType : StateType
{
    private const byte Unit = 0, Building = 1;

    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var present = reader.ReadBoolean();
        writer.WriteBoolean(present);
        if (!present)
            return;
        var kind = reader.ReadByte();
        writer.WriteByte(kind);
        switch (kind)
        {
            case Unit:
                var classId = reader.ReadByte();
                writer.WriteByte(classId);
                EntityRecord.Transcode(EntityRecord.ClassOf(classId, reader.Position), ref reader, ref writer, context);
                break;
            case Building:
                var stored = reader.ReadInt16();
                if (context.Ids.IsUnknown(ContentType.Block, stored))
                    throw new UnknownContentException($"Block {stored} that is carried is unknown", reader.Position);
                var block = BuildingRecord.BlockOf(context, context.Ids.Map(ContentType.Block, stored), reader.Position);
                writer.WriteInt16(block.Id);
                BuildingRecord.Transcode(block, reader.ReadByte(), ref reader, ref writer, context);
                break;
            default:
                throw new MalformedDataException($"Unknown payload kind {kind}", reader.Position);
        }
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context)
    {
        if (!reader.ReadBoolean())
            return null;
        if (reader.ReadByte() == Unit)
        {
            var entity = EntityRecord.ClassOf(reader.ReadByte(), reader.Position);
            return new JsonObject { ["class"] = entity.Record.Name, ["unit"] = EntityRecord.Decode(entity, ref reader, context) };
        }

        var block = BuildingRecord.BlockOf(context, reader.ReadInt16(), reader.Position);
        reader.Skip(1);
        return new JsonObject { ["block"] = block.Name, ["building"] = BuildingRecord.Decode(block, ref reader, context) };
    }

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => writer.WriteBoolean(false);
}

/// <summary>How many payloads of each kind; the count is negated, the old form of blocks only isn't.</summary>
internal sealed class PayloadCountsType : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var stored = reader.ReadInt16();
        var count = reader.CheckCount(Math.Abs((int)stored), short.MaxValue, 6);
        writer.WriteInt16((short)-count);
        for (var i = 0; i < count; i++)
        {
            var type = stored < 0 ? (ContentType)reader.ReadByte() : ContentType.Block;
            writer.WriteByte((byte)type);
            writer.WriteInt16(context.Ids.Map(type, reader.ReadInt16()));
            writer.WriteInt32(reader.ReadInt32());
        }
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context)
    {
        var counts = new JsonObject();
        for (var left = -reader.ReadInt16(); left > 0; left--)
        {
            var name = Tree.Name(context, (ContentType)reader.ReadByte(), reader.ReadInt16())?.GetValue<string>() ?? "";
            counts[name] = reader.ReadInt32();
        }

        return counts;
    }

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => writer.WriteInt16(0);
}
