using System.Text.Json;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Framing;

/// <summary>One recorded packet with its wire forms, made by the original or by liblz4.</summary>
internal sealed record GoldenFrame(byte Id, string Name, byte[] Body, byte[] Tcp, byte[] Udp, bool Compressed)
{
    public override string ToString() => $"{Name}, {Body.Length} bytes, compressed: {Compressed}";
}

internal static class GoldenFrames
{
    /// <summary>Every wire form in the recording: as recorded, by liblz4, and uncompressed.</summary>
    public static IReadOnlyList<GoldenFrame> All { get; } = [.. Load()];

    private static IEnumerable<GoldenFrame> Load()
    {
        foreach (var line in Recordings.Lines("protocol/golden-packets.jsonl"))
        {
            using var json = JsonDocument.Parse(line);
            var packet = json.RootElement;
            yield return Frame(packet, "tcpHex", "udpHex", packet.GetProperty("compressed").GetBoolean());
            if (!packet.TryGetProperty("tcpHexLiblz4", out _))
                continue;
            yield return Frame(packet, "tcpHexLiblz4", "udpHexLiblz4", compressed: true);
            var plain = Frame(packet, "tcpHexLiblz4", "udpHexUncompressed", compressed: false);
            yield return plain with { Tcp = [(byte)(plain.Udp.Length >> 8), (byte)plain.Udp.Length, .. plain.Udp] };
        }
    }

    private static GoldenFrame Frame(JsonElement packet, string tcp, string udp, bool compressed) => new(
        packet.GetProperty("id").GetByte(),
        packet.GetProperty("name").GetString()!,
        Hex(packet, "hex"),
        Hex(packet, tcp),
        Hex(packet, udp),
        compressed);

    private static byte[] Hex(JsonElement packet, string name) => Convert.FromHexString(packet.GetProperty(name).GetString()!);
}
