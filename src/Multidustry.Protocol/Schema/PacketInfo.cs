using Multidustry.Core.Binary;
using Multidustry.Protocol.Packets;

namespace Multidustry.Protocol.Schema;

/// <summary>What one build says of one packet. Immutable and thread-safe.</summary>
public abstract class PacketInfo
{
    private protected PacketInfo(byte id, string name, PacketKind kind, PacketDirection direction, PacketTransport transport, PacketPriority priority, PacketForwarding forwarding)
    {
        Id = id;
        Name = name;
        Kind = kind;
        Direction = direction;
        Transport = transport;
        Priority = priority;
        Forwarding = forwarding;
    }

    /// <summary>The id on the wire.</summary>
    public byte Id { get; }

    /// <summary>The name in the schema, such as <c>SendChatMessage</c>.</summary>
    public string Name { get; }

    /// <summary>The packet, whatever its id.</summary>
    public PacketKind Kind { get; }

    /// <summary>The type that holds it, the same in every build.</summary>
    public abstract Type Type { get; }

    /// <summary>Which way it may travel.</summary>
    public PacketDirection Direction { get; }

    /// <summary>What the game sends it by.</summary>
    public PacketTransport Transport { get; }

    /// <summary>What happens to it before the world has been loaded.</summary>
    public PacketPriority Priority { get; }

    /// <summary>To whom a server passes it on.</summary>
    public PacketForwarding Forwarding { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Name}";

    internal abstract void Visit(ref BigEndianReader reader, in PacketContext context, IPacketVisitor visitor);

    internal abstract IPacket Decode(ref BigEndianReader reader, in PacketContext context);
}

internal sealed class PacketInfo<TPacket>(byte id, string name, PacketDirection direction, PacketTransport transport, PacketPriority priority, PacketForwarding forwarding)
    : PacketInfo(id, name, TPacket.Kind, direction, transport, priority, forwarding)
    where TPacket : struct, IPacket<TPacket>
{
    public override Type Type => typeof(TPacket);

    internal override void Visit(ref BigEndianReader reader, in PacketContext context, IPacketVisitor visitor) =>
        TPacket.Read(ref reader, context).Accept(visitor);

    internal override IPacket Decode(ref BigEndianReader reader, in PacketContext context) => TPacket.Read(ref reader, context);
}
