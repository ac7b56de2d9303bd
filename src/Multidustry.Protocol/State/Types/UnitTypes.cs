using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;

namespace Multidustry.Protocol.State.Types;

/// <summary>What a unit is. One that stands in the world and is unknown stays so; those that something carries become the first type there is.</summary>
internal sealed class UnitTypeType : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var type = reader.ReadInt16();
        writer.WriteInt16(context.IsOutermost && context.UnknownUnits?.Invoke(type) is >= 0 and var unknown ? unknown : context.Ids.Map(ContentType.Unit, type));
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) => Tree.Name(context, ContentType.Unit, reader.ReadInt16());

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => writer.WriteInt16(ContentIdMap.None);
}

/// <summary>An item and an amount.</summary>
internal sealed class ItemStackType : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        writer.WriteInt16(context.Ids.Map(ContentType.Item, reader.ReadInt16()));
        writer.WriteInt32(reader.ReadInt32());
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) => new JsonObject
    {
        ["item"] = Tree.Name(context, ContentType.Item, reader.ReadInt16()),
        ["amount"] = reader.ReadInt32(),
    };

    public override void WriteDefault(ref BigEndianWriter writer, string? value)
    {
        writer.WriteInt16(ContentIdMap.None);
        writer.WriteInt32(0);
    }
}

/// <summary>A status effect with its time; a dynamic effect brings its multipliers along.</summary>
internal sealed class StatusType : StateType
{
    private static readonly string[] Multipliers = ["damage", "health", "speed", "reload", "buildSpeed", "drag", "armor"];

    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var effect = context.Ids.Map(ContentType.Status, reader.ReadInt16());
        writer.WriteInt16(effect);
        writer.WriteSingle(reader.ReadSingle());
        if (!IsDynamic(context, effect))
            return;
        var bits = reader.ReadByte();
        writer.WriteByte(bits);
        writer.WriteBytes(reader.ReadBytes(sizeof(float) * int.PopCount(bits & 0x7F)));
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context)
    {
        var effect = reader.ReadInt16();
        var status = new JsonObject { ["effect"] = Tree.Name(context, ContentType.Status, effect), ["time"] = Tree.Number(reader.ReadSingle()) };
        if (!IsDynamic(context, effect))
            return status;
        var bits = reader.ReadByte();
        for (var i = 0; i < Multipliers.Length; i++)
            if ((bits >> i & 1) != 0)
                status[Multipliers[i]] = Tree.Number(reader.ReadSingle());
        return status;
    }

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => throw new NotSupportedException("A status has no default.");

    private static bool IsDynamic(StateContext context, int effect) => context.Content.StatusEffects.TryGet(effect, out var found) && found.IsDynamic;
}
