using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;

namespace Multidustry.Protocol.State.Types;

/// <summary>In how many bytes a content id is stored.</summary>
internal enum StoredId
{
    /// <summary>16 bits, today's form.</summary>
    Wide,

    /// <summary>One signed byte.</summary>
    SignedByte,
}

/// <summary>The id of one kind of content, -1 for none.</summary>
internal sealed class ContentIdType(ContentType type, StoredId stored) : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context) =>
        writer.WriteInt16(context.Ids.Map(type, stored == StoredId.Wide ? reader.ReadInt16() : reader.ReadSByte()));

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) => Tree.Name(context, type, reader.ReadInt16());

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => writer.WriteInt16(ContentIdMap.None);
}

/// <summary>A unit command in one byte, 255 for none.</summary>
internal sealed class CommandType : StateType
{
    private const byte None = byte.MaxValue;

    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var id = reader.ReadByte();
        writer.WriteByte(id == None ? None : (byte)context.Ids.Map(ContentType.UnitCommand, id));
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) => Tree.Name(context, ContentType.UnitCommand, reader.ReadByte());

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => writer.WriteByte(None);
}

/// <summary>Content of any kind: <c>i8 kind, i16 id</c>, both -1 for none.</summary>
internal sealed class AnyContentType : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var reference = context.Ids.Map(new ContentReference((ContentType)reader.ReadByte(), reader.ReadInt16()));
        if (reference is { } known)
        {
            writer.WriteByte((byte)known.Type);
            writer.WriteInt16(known.Id);
        }
        else
        {
            WriteDefault(ref writer, null);
        }
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) => Tree.Name(context, (ContentType)reader.ReadByte(), reader.ReadInt16());

    public override void WriteDefault(ref BigEndianWriter writer, string? value)
    {
        writer.WriteSByte(-1);
        writer.WriteInt16(ContentIdMap.None);
    }
}
