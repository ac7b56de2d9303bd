using System.Text.Json.Nodes;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.State.Types;

/// <summary>A text, with a presence byte in front when it may be null.</summary>
internal sealed class TextType(bool nullable) : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        if (nullable)
        {
            var present = reader.ReadBoolean();
            writer.WriteBoolean(present);
            if (!present)
                return;
        }

        var length = reader.ReadUInt16();
        writer.WriteUInt16(length);
        writer.WriteBytes(reader.ReadBytes(length));
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) => nullable ? reader.ReadNullableUtf() : reader.ReadUtf();

    public override void WriteDefault(ref BigEndianWriter writer, string? value)
    {
        if (nullable)
            writer.WriteNullableUtf(value);
        else
            writer.WriteUtf(value ?? "");
    }
}

/// <summary>Bytes behind an i32 length.</summary>
internal sealed class BytesType : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var length = reader.CheckCount(reader.ReadInt32(), int.MaxValue);
        writer.WriteInt32(length);
        writer.WriteBytes(reader.ReadBytes(length));
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) =>
        Convert.ToHexStringLower(reader.ReadBytes(reader.CheckCount(reader.ReadInt32(), int.MaxValue)));

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => writer.WriteInt32(0);
}
