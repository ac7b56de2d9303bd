using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;

namespace Multidustry.Protocol.State.Types;

/// <summary>A form that is only read: what it writes is decoded by the form that replaced it.</summary>
internal abstract class OldForm : StateType
{
    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) =>
        throw new NotSupportedException("An old form is never written, so it is never decoded.");

    public override void WriteDefault(ref BigEndianWriter writer, string? value) =>
        throw new NotSupportedException("An old form is never written.");
}

/// <summary>A junction's slot with an item of eight bits: item in bits 0-7, time in bits 8-39; today bits 0-15 and 16-47.</summary>
internal sealed class OldSlotType : OldForm
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var slot = reader.ReadInt64();
        writer.WriteInt64((slot & 0xFF) | ((slot >>> 8 & 0xFFFFFFFF) << 16));
    }
}

/// <summary>An item on a conveyor in one number: item in bits 24-31, x in 16-23, y in 8-15.</summary>
internal sealed class OldConveyorItemType : OldForm
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var item = reader.ReadInt32();
        writer.WriteInt16(context.Ids.Map(ContentType.Item, (short)(item >>> 24)));
        writer.WriteByte((byte)(item >> 16));
        writer.WriteByte((byte)(item >> 8));
    }
}

/// <summary>A processor's program as plain text with links that never meant anything; today it is compressed.</summary>
internal sealed class OldProgramType : OldForm
{
    private const byte Format = 1;

    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var source = Encoding.UTF8.GetBytes(reader.ReadUtf());
        reader.Skip(sizeof(int) * Math.Max((int)reader.ReadInt16(), 0));

        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.WriteByte(Format);
            Span<byte> length = stackalloc byte[4];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, source.Length);
            deflate.Write(length);
            deflate.Write(source);
            deflate.Write([0, 0, 0, 0]);
        }

        writer.WriteInt32((int)compressed.Length);
        writer.WriteBytes(compressed.ToArray());
    }
}
