using System.Buffers.Binary;
using System.Text;
using Multidustry.Protocol.Compression;
using Multidustry.Protocol.Schema;

namespace Multidustry.Tests.EndToEnd.Originals;

/// <summary>Packets written by hand, after the wire format and not with our codec.</summary>
internal static class RawPackets
{
    public static byte Id(string name) => PacketSchema.For(154).Packets.Single(p => p.Name == name).Id;

    public static byte[] Packet(string name, params byte[] body) => [Id(name), .. Short(body.Length), 0, .. body];

    public static byte[] Compressed(byte[] packet)
    {
        var block = new byte[Lz4Block.MaxCompressedLength(packet.Length)];
        var length = Lz4Block.Compress(packet.AsSpan(4), block);
        return [.. packet[..3], 1, .. block[..length]];
    }

    public static byte[] Connect(Greeting greeting) => Packet("Connect",
    [
        .. Int(greeting.Build), .. Text(greeting.VersionType), .. Text(greeting.Name), .. Text(greeting.Locale), .. Text(greeting.Usid),
        .. Uuid(greeting.Identity), .. greeting.Checksum is { } wrong ? Long(wrong) : Long(Crc(Uuid(greeting.Identity))),
        0, .. Int(-1), (byte)greeting.Mods.Length, .. greeting.Mods.SelectMany(Text),
    ]);

    public static byte[] Chat(string? text) => Packet("SendChatMessage", Text(text));

    /// <summary>A snapshot of a unit that stands at a point, with plans that were written already.</summary>
    public static byte[] Snapshot(int number, float x, float y, int unit = -1, bool dead = false, int plans = -1, byte[]? written = null) => Packet("ClientSnapshot",
    [
        .. Int(number), .. Int(unit), (byte)(dead ? 1 : 0),
        .. Float(x), .. Float(y), .. Float(x), .. Float(y), .. Float(0), .. Float(0), .. Float(0), .. Float(0),
        .. Int(-1), 0, 0, 0, 1, .. Int(plans), .. written ?? [], .. Float(x), .. Float(y), .. Float(320), .. Float(180),
    ]);

    public static byte[] Text(string? text) => text is null ? [0] : [1, .. Short(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    public static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];

    public static byte[] Int(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Long(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Float(float value) => Int(BitConverter.SingleToInt32Bits(value));

    private static byte[] Uuid(byte identity) => [9, 9, 9, 9, 9, 9, 9, identity];

    private static long Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }

        return ~crc;
    }
}

/// <summary>What a client says of itself when it connects.</summary>
internal sealed record Greeting(string? Name, byte Identity)
{
    public int Build { get; init; } = 154;

    public string? VersionType { get; init; } = "official";

    public string? Locale { get; init; } = "en";

    public string? Usid { get; init; } = $"u{Identity}";

    public string[] Mods { get; init; } = [];

    /// <summary>The checksum of the UUID; null for the right one.</summary>
    public long? Checksum { get; init; }
}
