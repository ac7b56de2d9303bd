using System.Buffers;
using System.Buffers.Binary;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Proxy;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>A client's first packet, as far as a proxy can read it.</summary>
/// <param name="Build">The first field in every build; without it the rest can't be read.</param>
/// <param name="Packet">The packet; null when it can't be read. The world says so then.</param>
/// <param name="Bytes">As it was received.</param>
internal sealed record Greeting(int Build, ConnectPacket? Packet, ReadOnlyMemory<byte> Bytes)
{
    private const int MaxName = 200;
    private const int MaxMods = 200;

    /// <summary>Who the player claims to be.</summary>
    public string? Uuid { get; } = Packet?.Uuid.ToServerUuid();

    /// <summary>Reads the fields of a packet, at least four bytes.</summary>
    public static Greeting Read(byte[] bytes)
    {
        var build = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (PacketSchema.Find(build) is not { } schema)
            return new Greeting(build, null, bytes);
        try
        {
            return new Greeting(build, PacketCodec.Decode<ConnectPacket>(new ReadOnlySequence<byte>(bytes), new PacketContext(schema, PacketDirection.ToServer)), bytes);
        }
        catch (MalformedDataException)
        {
            return new Greeting(build, null, bytes);
        }
    }

    /// <summary>How plugins see who knocks.</summary>
    public ProxyVisitor Visitor(uint id, string address) => new(
        id, address, Build, Uuid ?? "", Short(Packet?.Name), Short(Packet?.Locale), Packet?.Mobile ?? false,
        Packet is { } packet ? [.. packet.Mods.ToArray().Take(MaxMods).Select(Short)] : []);

    private static string Short(string? text) => text is null ? "" : text.Length <= MaxName ? text : text[..MaxName];
}
