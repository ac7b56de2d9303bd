using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Packets;

/// <summary>A packet's content, without its id and frame.</summary>
public interface IPacket
{
    /// <summary>Writes the body as the context's build and direction have it. Fields that this build lacks are left out.</summary>
    /// <exception cref="NotSupportedException">The build hasn't got this packet.</exception>
    /// <exception cref="InvalidOperationException">A list is longer than its count field can say.</exception>
    void Write(ref BigEndianWriter writer, in PacketContext context);

    /// <summary>Hands the packet to the visitor's method for its type.</summary>
    void Accept(IPacketVisitor visitor);
}

/// <summary>A packet type. One type serves all builds: it has the fields of all, and a codec for each layout.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IPacket<TSelf> : IPacket
    where TSelf : struct, IPacket<TSelf>
{
    /// <summary>Which packet it is.</summary>
    static abstract PacketKind Kind { get; }

    /// <summary>Reads a body. Bytes after the last field are left to the caller, as the game does.</summary>
    /// <exception cref="MalformedDataException">The body is too short, or breaks a limit.</exception>
    static abstract TSelf Read(ref BigEndianReader reader, in PacketContext context);
}
