using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.State.Types;

/// <summary>A build plan of a unit or a build tower.</summary>
internal sealed class PlanType : StateType
{
    private const byte Breaking = 1;

    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var breaking = reader.ReadByte();
        writer.WriteByte(breaking);
        writer.WriteInt32(reader.ReadInt32());
        if (breaking == Breaking)
            return;
        writer.WriteInt16(context.Ids.Map(ContentType.Block, reader.ReadInt16()));
        writer.WriteByte(reader.ReadByte());
        writer.WriteByte(reader.ReadByte());
        ObjectType.Map(ConfigValue.Read(ref reader), context.Ids).Write(ref writer);
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context)
    {
        var breaking = reader.ReadByte() == Breaking;
        var tile = TilePosition.Unpack(reader.ReadInt32());
        var plan = new JsonObject { ["breaking"] = breaking, ["x"] = tile.X, ["y"] = tile.Y };
        if (breaking)
            return plan;
        plan["block"] = Tree.Name(context, ContentType.Block, reader.ReadInt16());
        plan["rotation"] = reader.ReadSByte();
        reader.Skip(1);
        plan["config"] = ObjectType.Decode(ConfigValue.Read(ref reader), context);
        return plan;
    }

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => throw new NotSupportedException("A plan has no default.");
}
