using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Packets;

/// <summary>
/// Packet bodies between buffers and types. Allocates nothing but the texts and lists that a packet holds; fields of
/// raw bytes refer to the body they came in. Thread-safe.
/// </summary>
public static class PacketCodec
{
    /// <summary>Writes a packet's body, without id and length.</summary>
    /// <exception cref="NotSupportedException">The context's build hasn't got this packet.</exception>
    public static void Encode<TPacket>(in TPacket packet, in PacketContext context, IBufferWriter<byte> output)
        where TPacket : IPacket
    {
        var writer = new BigEndianWriter(output);
        packet.Write(ref writer, context);
        writer.Flush();
    }

    /// <summary>Decodes a body whose type is known. Raw byte fields refer to <paramref name="body"/> when that is in one piece.</summary>
    /// <exception cref="MalformedDataException">The body isn't such a packet's.</exception>
    public static TPacket Decode<TPacket>(in ReadOnlySequence<byte> body, in PacketContext context)
        where TPacket : struct, IPacket<TPacket>
    {
        var memory = body.IsSingleSegment ? body.First : body.ToArray();
        var reader = new BigEndianReader(memory.Span);
        return TPacket.Read(ref reader, context.Over(memory));
    }

    /// <summary>Decodes a body by its id and hands the packet to the visitor, unboxed. Raw byte fields are valid until this returns.</summary>
    /// <exception cref="MalformedDataException">No packet has the id, or the body isn't such a packet's.</exception>
    public static void Visit(int id, in ReadOnlySequence<byte> body, in PacketContext context, IPacketVisitor visitor)
    {
        var packet = Find(context.Schema, id);
        if (body.IsSingleSegment)
        {
            Visit(packet, body.First, context, visitor);
            return;
        }

        var length = checked((int)body.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            body.CopyTo(rented);
            Visit(packet, rented.AsMemory(0, length), context, visitor);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Decodes a body by its id into an object of its own, for tools and tests.</summary>
    /// <exception cref="MalformedDataException">No packet has the id, or the body isn't such a packet's.</exception>
    public static IPacket Decode(int id, in ReadOnlySequence<byte> body, in PacketContext context)
    {
        var memory = body.ToArray();
        var reader = new BigEndianReader(memory);
        return Find(context.Schema, id).Decode(ref reader, context.Over(memory));
    }

    private static void Visit(PacketInfo packet, ReadOnlyMemory<byte> body, in PacketContext context, IPacketVisitor visitor)
    {
        var reader = new BigEndianReader(body.Span);
        packet.Visit(ref reader, context.Over(body), visitor);
    }

    private static PacketInfo Find(PacketSchema schema, int id) =>
        schema.TryGet(id, out var packet) ? packet : throw new MalformedDataException($"Build {schema.Build} has no packet {id}");
}
